/** The declarations of an API report, read with the TypeScript parser. */
import ts from 'typescript';

/** Who implements an interface: `needs` = others do and the package calls, `offers` = the reverse, null = not said. */
export type Role = 'needs' | 'offers' | null;

/** Parameter of something callable. */
export interface Parameter {
  readonly type: string;
  readonly optional: boolean;
}

/** One way to call something. */
export interface Signature {
  readonly typeParameters: string;
  readonly parameters: readonly Parameter[];
  readonly result: string;
}

/** A member of an interface, a class, an object type or an enum; or a declaration seen as one. */
export interface Member {
  readonly name: string;
  readonly optional: boolean;
  /** May be assigned. */
  readonly mutable: boolean;
  /** Type of a property or value, value of an enum member; '' for a method. */
  readonly type: string;
  /** More than one where it is overloaded; none for a plain property. */
  readonly signatures: readonly Signature[];
}

/** One declaration of a report. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'interface' | 'class' | 'function' | 'const' | 'type' | 'enum' | 'other';
  /** False for what the surface mentions without exporting it. */
  readonly exported: boolean;
  readonly role: Role;
  /** Type parameters and heritage. */
  readonly head: string;
  /** Null when the declaration has no members of its own. */
  readonly members: ReadonlyMap<string, Member> | null;
  /** What is not members: a function's signatures, the type of a constant or of an alias. */
  readonly self: Member;
  /** Constants whose type this declaration is derived from (`keyof typeof X`). */
  readonly derivedFrom: readonly string[];
}

const printer = ts.createPrinter({ removeComments: true });

/** Reads declarations of one report. */
class ReportReader {
  readonly #source: ts.SourceFile;

  constructor(code: string) {
    this.#source = ts.createSourceFile('report.d.ts', code, ts.ScriptTarget.ES2022, true);
  }

  #text(node: ts.Node | undefined): string {
    if (node === undefined) return '';
    return printer.printNode(ts.EmitHint.Unspecified, node, this.#source).replace(/\s+/g, ' ');
  }

  #list(nodes: readonly ts.Node[] | undefined): string {
    return (nodes ?? []).map((node) => this.#text(node)).join(', ');
  }

  #signature(node: ts.SignatureDeclaration): Signature {
    const parameters = node.parameters.map((parameter) => ({
      type: (parameter.dotDotDotToken ? '...' : '') + this.#text(parameter.type),
      optional: parameter.questionToken !== undefined || parameter.dotDotDotToken !== undefined || parameter.initializer !== undefined,
    }));
    return { typeParameters: this.#list(node.typeParameters), parameters, result: this.#text(node.type) };
  }

  #member(node: ts.Node): Member | null {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const has = (kind: ts.SyntaxKind): boolean => modifiers.some((modifier) => modifier.kind === kind);
    if (has(ts.SyntaxKind.PrivateKeyword)) return null;
    const prefix = has(ts.SyntaxKind.StaticKeyword) ? 'static ' : '';
    const named = node as { name?: ts.Node; questionToken?: ts.Node; type?: ts.TypeNode; initializer?: ts.Node };
    if (named.name !== undefined && ts.isPrivateIdentifier(named.name)) return null;
    const common = { name: prefix + this.#text(named.name), optional: named.questionToken !== undefined };
    if (ts.isMethodSignature(node) || ts.isMethodDeclaration(node))
      return { ...common, mutable: false, type: '', signatures: [this.#signature(node)] };
    if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
      const callable = node.type !== undefined && ts.isFunctionTypeNode(node.type);
      const mutable = !has(ts.SyntaxKind.ReadonlyKeyword);
      return {
        ...common,
        mutable,
        type: callable ? '' : this.#text(node.type),
        signatures: callable ? [this.#signature(node.type as ts.FunctionTypeNode)] : [],
      };
    }
    if (ts.isConstructorDeclaration(node) || ts.isConstructSignatureDeclaration(node))
      return { ...common, name: 'new', mutable: false, type: '', signatures: [this.#signature(node)] };
    if (ts.isCallSignatureDeclaration(node))
      return { ...common, name: '()', mutable: false, type: '', signatures: [this.#signature(node)] };
    if (ts.isGetAccessorDeclaration(node)) return { ...common, mutable: false, type: this.#text(node.type), signatures: [] };
    if (ts.isSetAccessorDeclaration(node))
      return { ...common, name: `set ${common.name}`, mutable: true, type: this.#text(node.parameters[0]?.type), signatures: [] };
    if (ts.isEnumMember(node)) return { ...common, mutable: false, type: this.#text(named.initializer), signatures: [] };
    return { ...common, name: this.#text(node), mutable: false, type: this.#text(node), signatures: [] };
  }

  #members(nodes: readonly ts.Node[]): ReadonlyMap<string, Member> {
    const members = new Map<string, Member>();
    for (const node of nodes) {
      const member = this.#member(node);
      if (member === null) continue;
      const before = members.get(member.name);
      members.set(member.name, before === undefined ? member : { ...before, signatures: [...before.signatures, ...member.signatures] });
    }
    return members;
  }

  #roleOf(node: ts.Node): Role {
    const comments = ts.getLeadingCommentRanges(this.#source.text, node.getFullStart()) ?? [];
    const text = comments.map(({ pos, end }) => this.#source.text.slice(pos, end)).join(' ');
    if (/@needs\b/.test(text)) return 'needs';
    return /@offers\b/.test(text) ? 'offers' : null;
  }

  #derivedFrom(node: ts.Node): readonly string[] {
    const found: string[] = [];
    const visit = (inner: ts.Node): void => {
      if (ts.isTypeQueryNode(inner)) found.push(this.#text(inner.exprName));
      ts.forEachChild(inner, visit);
    };
    visit(node);
    return found;
  }

  #declaration(node: ts.Statement): readonly Declaration[] {
    const exported =
      ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
    const common = { exported, role: this.#roleOf(node), derivedFrom: this.#derivedFrom(node) };
    const plain = (name: string, type: string): Member => ({ name, optional: false, mutable: false, type, signatures: [] });
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
      const name = this.#text(node.name);
      const head = `${this.#list(node.typeParameters)} ${this.#list(node.heritageClauses)}`.trim();
      const kind = ts.isClassDeclaration(node) ? 'class' : 'interface';
      return [{ ...common, name, kind, head, members: this.#members(node.members), self: plain(name, '') }];
    }
    if (ts.isEnumDeclaration(node)) {
      const name = this.#text(node.name);
      return [{ ...common, name, kind: 'enum', head: '', members: this.#members(node.members), self: plain(name, '') }];
    }
    if (ts.isFunctionDeclaration(node)) {
      const name = this.#text(node.name);
      return [
        { ...common, name, kind: 'function', head: '', members: null, self: { ...plain(name, ''), signatures: [this.#signature(node)] } },
      ];
    }
    if (ts.isTypeAliasDeclaration(node)) {
      const name = this.#text(node.name);
      const members = ts.isTypeLiteralNode(node.type) ? this.#members(node.type.members) : null;
      return [
        {
          ...common,
          name,
          kind: 'type',
          head: this.#list(node.typeParameters),
          members,
          self: plain(name, members === null ? this.#text(node.type) : ''),
        },
      ];
    }
    if (ts.isVariableStatement(node)) {
      return node.declarationList.declarations.map((variable) => {
        const name = this.#text(variable.name);
        const members = variable.type !== undefined && ts.isTypeLiteralNode(variable.type) ? this.#members(variable.type.members) : null;
        return { ...common, name, kind: 'const', head: '', members, self: plain(name, members === null ? this.#text(variable.type) : '') };
      });
    }
    if (ts.isImportDeclaration(node)) return [];
    const text = this.#text(node);
    return [{ ...common, name: text, kind: 'other', head: '', members: null, self: plain(text, text) }];
  }

  read(): ReadonlyMap<string, Declaration> {
    const all = new Map<string, Declaration>();
    for (const statement of this.#source.statements) {
      for (const declaration of this.#declaration(statement)) {
        const before = all.get(declaration.name);
        const overloaded = before !== undefined && before.kind === 'function' && declaration.kind === 'function';
        const name = before !== undefined && !overloaded ? `${declaration.name} (${declaration.kind})` : declaration.name;
        const signatures = overloaded ? [...before.self.signatures, ...declaration.self.signatures] : declaration.self.signatures;
        all.set(name, { ...declaration, self: { ...declaration.self, signatures } });
      }
    }
    return all;
  }
}

/** Declarations of an API report by name, in its order. Throws when the text holds no code block. */
export function readSurface(report: string): ReadonlyMap<string, Declaration> {
  const start = report.indexOf('```ts\n');
  const end = report.lastIndexOf('\n```');
  if (start < 0 || end < start) throw new Error('an API report must hold a ts code block');
  return new ReportReader(report.slice(start + 6, end)).read();
}
