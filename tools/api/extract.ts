/** The public surface of one entry point, by API Extractor: its report, and the words of its doc comments. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from '@microsoft/api-extractor';
import type { Entry, Package } from '../workspace/packages.js';

/** API Extractor's own tsdoc-config: another copy would not be the same class. */
interface TsdocConfig {
  readonly TSDocConfigFile: { loadFile(path: string): NonNullable<Parameters<typeof ExtractorConfig.prepare>[0]['tsdocConfigFile']> };
}
const { TSDocConfigFile } = createRequire(createRequire(import.meta.url).resolve('@microsoft/api-extractor'))(
  '@microsoft/tsdoc-config',
) as TsdocConfig;

/** An item of the doc model, as far as the tools read it. */
export interface ApiItem {
  readonly kind: string;
  readonly name?: string;
  readonly docComment?: string;
  readonly members?: readonly ApiItem[];
}

/** What one entry point shows. */
export interface Extracted {
  readonly report: string;
  readonly items: readonly ApiItem[];
  readonly faults: readonly string[];
}

/** Name of an entry's files in api/: `hal`, `hal-contract`, `hal-testing`. */
export function reportName(pkg: Package, entry: Entry): string {
  return entry.key === '.' ? pkg.folder : `${pkg.folder}-${entry.stem}`;
}

/** Extracts one entry point from the declarations in types/, which must be up to date. */
export function extract(root: string, pkg: Package, entry: Entry): Extracted {
  const base = JSON.parse(readFileSync(join(root, 'api-extractor.base.json'), 'utf8')) as IConfigFile;
  const folder = mkdtempSync(join(tmpdir(), 'penstock-api-'));
  const declarations = join(pkg.dir, 'types', `${entry.stem}.d.ts`);
  const faults: string[] = [];
  try {
    const name = reportName(pkg, entry);
    mkdirSync(join(folder, 'report'));
    const config = ExtractorConfig.prepare({
      configObject: {
        ...base,
        projectFolder: pkg.dir,
        mainEntryPointFilePath: declarations,
        compiler: { overrideTsconfig: { ...base.compiler?.overrideTsconfig, include: [declarations] } },
        apiReport: {
          ...base.apiReport,
          enabled: true,
          reportFileName: name,
          reportFolder: join(folder, 'report'),
          reportTempFolder: join(folder, 'temp'),
        },
        docModel: { enabled: true, apiJsonFilePath: join(folder, 'model.json') },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(pkg.dir, 'package.json'),
      tsdocConfigFile: TSDocConfigFile.loadFile(join(root, 'tsdoc.json')),
    });
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback(message) {
        if (message.logLevel === ExtractorLogLevel.Error) faults.push(`${entry.specifier}: ${message.formatMessageWithLocation(pkg.dir)}`);
        message.handled = true;
      },
    });
    const model = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as { members: readonly { members: readonly ApiItem[] }[] };
    const report = readFileSync(join(folder, 'report', `${name}.api.md`), 'utf8').replaceAll('\r\n', '\n');
    return { report, items: model.members[0]?.members ?? [], faults };
  } catch (error) {
    return { report: '', items: [], faults: [...faults, `${entry.specifier}: ${error instanceof Error ? error.message : String(error)}`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
