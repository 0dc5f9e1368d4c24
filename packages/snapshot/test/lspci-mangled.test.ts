import { describe, expect, it } from 'vitest';
import { looksLikeLspci } from '../src/lspci/parse.js';
import { bytesOf, expectRootPort, one, parse, ROOT_PORT } from './lspci-support.js';

/** Folds lines at `width` as a mailer does, at blanks. */
function fold(text: string, width: number, keepBlank: boolean): string {
  return text
    .split('\n')
    .map((line) => {
      const pieces: string[] = [];
      let rest = line;
      while (rest.length > width) {
        const at = rest.lastIndexOf(' ', width);
        if (at < 20) break;
        pieces.push(rest.slice(0, at) + (keepBlank ? ' ' : ''));
        rest = rest.slice(at + 1);
      }
      return [...pieces, rest].join('\n');
    })
    .join('\n');
}

/** Quoted-printable with soft breaks at 76 characters. */
function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll('=', '=3D').replaceAll('\t', '=09').replace(/ $/, '=20'))
    .map((line) => line.replace(/.{60,72}(?==|[^=]{3})/g, (piece) => `${piece}=\n`))
    .join('\n');
}

const DISGUISES: readonly (readonly [string, (text: string) => string])[] = [
  ['as printed', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with encoded tabs and nothing else encoded', (text) => text.replaceAll('\t', '=09')],
  ['quoted', (text) => text.replaceAll(/^/gm, '> ')],
  ['quoted twice without blanks', (text) => text.replaceAll(/^/gm, '>>')],
  ['quoted with blanks between the marks', (text) => text.replaceAll(/^/gm, '> > > ')],
  ['with eight blanks for a tab', (text) => text.replaceAll('\t', '        ')],
  ['with four blanks for a tab', (text) => text.replaceAll('\t', '    ')],
  ['with two blanks for a tab', (text) => text.replaceAll('\t', '  ')],
  ['indented by four blanks', (text) => text.replaceAll(/^/gm, '    ')],
  ['indented by a tab', (text) => text.replaceAll(/^/gm, '\t')],
  ['without any indentation', (text) => text.replaceAll(/^\s+/gm, '')],
  ['with HTML entities', (text) => `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</pre>\n`],
  ['quoted by entities', (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/^/gm, '&gt; ')],
  ['with no-break spaces', (text) => text.replaceAll('\t', '\u00a0\u00a0\u00a0\u00a0')],
  ['in a forum tag', (text) => `Here it is:\n[code]${text}[/code]\nthanks`],
  ['with colours', (text) => text.replace('PCI bridge', '\u001b[01;31mPCI bridge\u001b[0m')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['quoted-printable', quotedPrintable],
  ['quoted-printable and quoted', (text) => quotedPrintable(text.replaceAll(/^/gm, '> '))],
  ['wrapped with a blank at the line end', (text) => fold(text.replaceAll('\t', '        '), 72, true)],
  ['wrapped without', (text) => fold(text.replaceAll('\t', '        '), 72, false)],
  ['wrapped in quoted text', (text) => fold(text.replaceAll('\t', '        '), 70, true).replaceAll(/^/gm, '>> ')],
  ['with every line doubled by a blank one', (text) => text.replaceAll('\n', '\n\n')],
  ['with blanks at line ends', (text) => text.replaceAll('\n', '   \n')],
  [
    'between prose and prompts',
    (text) => `Hi all,\nthis box is odd: see below.\n\nroot@host:~# lspci -vvv\n${text}\nroot@host:~# \n\nAny idea?\n-- \nBob\n`,
  ],
  ['with the domain', (text) => `0000:${text}`],
];

describe('parseLspci on text that mail, forums and terminals changed', () => {
  it.each(DISGUISES)('%s: all facts are found', (_, disguise) => {
    const text = disguise(ROOT_PORT);
    expect(looksLikeLspci(bytesOf(text))).toBe(true);
    expectRootPort(text);
    expect(parse(text).findings).toEqual([]);
  });

  it.each(['09', '20', '46', '80', '89', '99', 'a0', 'c3'])('bus numbers %s beside wrapped lines are no encoded bytes', (bus) => {
    const text = `00:01.0 PCI bridge: IBM Device 04c1\n\tStatus: Cap+ >TAbort-\n<TAbort- <MAbort-\n\tBus: primary=00, secondary=${bus}, subordinate=${bus}, sec-latency=0\n`;
    const number = Number.parseInt(bus, 16);
    expect(one(text).text?.fn.bus).toEqual({ primary: 0, secondary: number, subordinate: number });
  });

  it('encoded tabs, names beyond ASCII and From are undone', () => {
    const text =
      '00:01.0 PCI bridge: Gl=C3=BChbirne GmbH Device 04c1 (rev 02)\n=09Subsystem: IBM Device=C2=A00001\n=09Bus:=20=\nprimary=3D00, secondary=3D80, subordinate=3D99, sec-latency=3D0\n=46rom here on\n';
    expect(one(text).facts.vendorName).toBe('Glühbirne GmbH');
    expect(one(text).text?.fn.bus).toEqual({ primary: 0, secondary: 0x80, subordinate: 0x99 });
  });

  it('marks of Markdown are dropped', () => {
    const text =
      '00:01.0 PCI bridge \\[0604\\]: IBM Model\\_7 \\[Foo\\] [**1014:04c1**] (prog-if 00 \\[Normal decode\\])\n\tFlags: fast devsel\n\tCapabilities: \\[100\\] Advanced Error Reporting\n\tKernel driver in use: **vfio-pci**\n';
    const { facts, text: decoded } = one(text);
    expect(facts).toMatchObject({ className: 'PCI bridge', deviceName: 'Model_7 [Foo]', driver: 'vfio-pci' });
    expect(decoded?.fn).toMatchObject({ vendor: 0x1014, device: 0x04c1, capabilities: [{ id: 1, offset: 0x100 }] });
  });

  it('a driver that alone is marked is read without its marks', () => {
    expect(one('00:01.0 Bridge: IBM Device 04c1\n\tKernel driver in use: **vfio-pci**\n').facts.driver).toBe('vfio-pci');
    expect(one('00:01.0 Bridge: IBM Device 04c1\n\tKernel driver in use: `nvme`\n').facts.driver).toBe('nvme');
  });

  it('a name with a colon in its wrapped half is joined', () => {
    const text = '00:18.0 Host bridge: IBM Model 7 Data\nFabric: Device 18h; Function 0\n    Flags: fast devsel\n';
    expect(one(text).facts.deviceName).toBe('Model 7 Data Fabric: Device 18h; Function 0');
  });

  it('a terminal of 80 columns broke words: they are joined', () => {
    const header = '00:1b.0 Audio device: Intel Corporation 82801G (ICH7 Family) High Definition Audio Controller (rev 02)';
    const text = `${header.slice(0, 80)}\n${header.slice(80)}\n        Subsystem: Toshiba America Info Systems Device ff31\n        Flags: bus master, fast devsel\n`;
    expect(one(text).facts.deviceName).toBe('82801G (ICH7 Family) High Definition Audio Controller');
    expect(one(text).text?.fn).toMatchObject({ revision: 2, subsystemDevice: 0xff31 });
  });

  const OLD_MAIL = `--=-boundary
Content-Transfer-Encoding: quoted-printable

 # lspci -v
00:09.0 PCI bridge: nVidia Corporation Example PCI Bridge (rev a2)
(prog-if 01 [Subtractive decode])
        Flags: bus master, 66MHz, fast devsel, latency 0
        Bus: primary=3D00, secondary=3D01, subordinate=3D02, sec-latency=3D=
32
        Prefetchable memory behind bridge:
00000000fdc00000-00000000fdcfffff
        Capabilities: [48] Message Signalled Interrupts: 64bit+
Queue=3D0/1 Enable+
        Capabilities: [80] Express Root Port (Slot+) IRQ 0
        Capabilities: [100] Virtual Channel

00:18.0 Host bridge: Advanced Micro Devices [AMD] Example [Athlon64/Opteron]
HyperTransport Technology Configuration
        Flags: fast devsel
        Capabilities: [80] HyperTransport: Host or Secondary Interface

01:08.0 Multimedia audio controller: Creative Labs Example Audio 1 (rev
06)
        Subsystem: Micro-Star International Co., Ltd. Unknown device
7125
        Flags: bus master, medium devsel, latency 32, IRQ 58

--=20
Bob
`;

  it('a mail of 2006 with the output of lspci 2: names, numbers, capabilities and windows are read', () => {
    const { functions, findings } = parse(OLD_MAIL);
    expect(findings).toEqual([]);
    const [bridge, host, audio] = functions;
    expect(functions.length).toBe(3);
    expect(bridge?.text?.fn).toMatchObject({
      class: 0x060401,
      revision: 0xa2,
      bus: { primary: 0, secondary: 1, subordinate: 2 },
      express: { portType: 'root-port', slot: true },
    });
    expect(bridge?.text?.fn.capabilities.map(({ id, offset }) => [id, offset])).toEqual([
      [0x05, 0x48],
      [0x10, 0x80],
      [0x02, 0x100],
    ]);
    expect(bridge?.facts.resources).toEqual([{ name: 'pref_window', start: '0xfdc00000', end: '0xfdcfffff', flags: null }]);
    expect(host?.facts).toMatchObject({
      vendorName: 'Advanced Micro Devices [AMD]',
      deviceName: 'Example [Athlon64/Opteron] HyperTransport Technology Configuration',
    });
    expect(host?.text?.fn).toMatchObject({ capabilitiesKnown: true, headerType: 0 });
    expect(audio?.text?.fn).toMatchObject({
      revision: 6,
      vendorName: 'Creative Labs',
      deviceName: 'Example Audio 1',
      subsystemDevice: 0x7125,
    });
  });

  it('flags that are wrapped before the group still state it', () => {
    const text =
      '00:1f.2 SATA controller: IBM Device 0001\n        Flags: bus master, 66MHz, medium devsel, latency 0, IRQ 33, NUMA node 0,\nIOMMU group 16\n        Capabilities: [80] MSI: Enable+ Count=1/1\n';
    expect(one(text).facts).toMatchObject({ iommuGroup: 16, numaNode: 0 });
    expect(one(text).text?.fn.capabilities.length).toBe(1);
    expect(parse(text).hasRecordedGroups).toBe(true);
  });
});
