/** Changes between the released and the present declarations of an entry point, sized by design.md, Contracts, rule 2. */
import type { Change } from './change.js';
import type { Declaration, Member, Role, Signature } from './surface.js';

/** How a type changed. */
type Turn = 'same' | 'wider' | 'narrower' | 'other';

/** Members of a union at its top level. */
function cases(type: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < type.length; at++) {
    const char = type.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"' || char === '`') quote = char;
    else if ('([{<'.includes(char)) depth += 1;
    else if (')]}'.includes(char) || (char === '>' && type.charAt(at - 1) !== '=')) depth -= 1;
    else if (char === '|' && depth === 0) {
      found.push(type.slice(start, at).trim());
      start = at + 1;
    }
    if (depth === 0 && char === '=' && type.charAt(at + 1) === '>') return [type];
  }
  found.push(type.slice(start).trim());
  return found.filter((text) => text !== '');
}

/** Compares two types by the cases of their unions; whatever else differs is `other`. */
function turn(before: string, after: string): Turn {
  if (before === after) return 'same';
  const old = new Set(cases(before));
  const now = new Set(cases(after));
  const gained = [...now].some((text) => !old.has(text));
  const lost = [...old].some((text) => !now.has(text));
  if (gained && lost) return 'other';
  if (gained) return 'wider';
  return lost ? 'narrower' : 'same';
}

/** True where others implement the declaration, or may: then what the package passes and expects are both bound. */
const implementedByOthers = (role: Role, kind: Declaration['kind']): boolean =>
  role === 'needs' || (role === null && (kind === 'interface' || kind === 'type'));

/** Changes of one call signature. */
function signatureChanges(before: Signature, after: Signature, bound: boolean): readonly Change[] {
  const changes: Change[] = [];
  if (before.typeParameters !== after.typeParameters) changes.push({ size: 'major', text: 'its type parameters changed' });
  for (let at = 0; at < Math.max(before.parameters.length, after.parameters.length); at++) {
    const old = before.parameters[at];
    const now = after.parameters[at];
    if (now === undefined) changes.push({ size: 'major', text: `parameter ${at + 1} was removed` });
    else if (old === undefined)
      changes.push(
        now.optional
          ? { size: 'minor', text: `a new optional parameter ${at + 1}` }
          : { size: 'major', text: `a new required parameter ${at + 1}` },
      );
    else {
      const type = turn(old.type, now.type);
      if (type === 'wider' && !bound) changes.push({ size: 'minor', text: `parameter ${at + 1} accepts more` });
      else if (type === 'wider')
        changes.push({ size: 'major', text: `parameter ${at + 1} has a new case that the implementer must handle` });
      else if (type !== 'same') changes.push({ size: 'major', text: `parameter ${at + 1} changed from ${old.type} to ${now.type}` });
      if (old.optional && !now.optional) changes.push({ size: 'major', text: `parameter ${at + 1} is required now` });
      if (!old.optional && now.optional) changes.push({ size: bound ? 'major' : 'minor', text: `parameter ${at + 1} is optional now` });
    }
  }
  const result = turn(before.result, after.result);
  if (result === 'narrower' && !bound) changes.push({ size: 'minor', text: 'its result is narrower' });
  else if (result === 'wider') changes.push({ size: 'major', text: `its result is wider: ${before.result} became ${after.result}` });
  else if (result !== 'same') changes.push({ size: 'major', text: `its result changed from ${before.result} to ${after.result}` });
  return changes;
}

function overloadChanges(before: Member, after: Member, bound: boolean): readonly Change[] {
  const [old, now] = [before.signatures, after.signatures];
  if (old.length === 1 && now.length === 1 && old[0] !== undefined && now[0] !== undefined) return signatureChanges(old[0], now[0], bound);
  const known = new Set(now.map((signature) => JSON.stringify(signature)));
  if (old.some((signature) => !known.has(JSON.stringify(signature))))
    return [{ size: 'major', text: 'an overload changed or was removed' }];
  return now.length > old.length ? [{ size: bound ? 'major' : 'minor', text: 'a new overload' }] : [];
}

/** Changes of a member that both have. */
function memberChanges(before: Member, after: Member, bound: boolean): readonly Change[] {
  const changes: Change[] = [];
  if (before.signatures.length > 0 !== after.signatures.length > 0)
    changes.push({ size: 'major', text: 'it changed between a value and something callable' });
  else if (before.signatures.length > 0) changes.push(...overloadChanges(before, after, bound));
  else {
    const type = turn(before.type, after.type);
    if (type === 'narrower' && !bound && !after.mutable) changes.push({ size: 'minor', text: 'its type is narrower' });
    else if (type === 'wider') changes.push({ size: 'major', text: `it is wider: ${before.type} became ${after.type}` });
    else if (type !== 'same') changes.push({ size: 'major', text: `it changed from ${before.type} to ${after.type}` });
    if (before.mutable && !after.mutable) changes.push({ size: 'major', text: 'it can no longer be assigned' });
    if (!before.mutable && after.mutable) changes.push({ size: bound ? 'major' : 'minor', text: 'it can be assigned now' });
  }
  if (before.optional && !after.optional) changes.push({ size: bound ? 'major' : 'minor', text: 'it is required now' });
  if (!before.optional && after.optional) changes.push({ size: 'major', text: 'it is optional now' });
  return changes;
}

/** Size of a member that is new. */
function newMember(declaration: Declaration, member: Member, isDerivedFrom: boolean): Change {
  const { role, kind } = declaration;
  if (kind === 'enum' || (kind === 'const' && isDerivedFrom))
    return { size: 'major', text: 'a new case of a type that is derived from it' };
  if (role === 'offers' || kind === 'class' || kind === 'const') return { size: 'minor', text: 'a new member' };
  if (member.optional) return { size: 'minor', text: 'a new optional member' };
  return { size: 'major', text: role === 'needs' ? 'a new required member that every implementer must add' : 'a new required member' };
}

/** What the words of the present contract must say of a new optional member of a `@needs` interface. */
const ABSENCE = /\b(absen(t|ce)|left out|leaves? out|omitted|missing|without it|not given|undefined|not there|not implemented)\b/i;

/** Changes of one declaration that both have. */
function declarationChanges(before: Declaration, after: Declaration, derivedFrom: ReadonlySet<string>): readonly Change[] {
  const { name } = after;
  if (before.kind !== after.kind) return [{ size: 'major', text: `${name}: was a ${before.kind}, is a ${after.kind}` }];
  const changes: Change[] = [];
  const role = after.role ?? before.role;
  const bound = implementedByOthers(role, after.kind);
  if (before.role !== after.role)
    changes.push({ size: 'major', text: `${name}: its tag changed from ${before.role ?? 'none'} to ${after.role ?? 'none'}` });
  if (before.head !== after.head) changes.push({ size: 'major', text: `${name}: its type parameters or what it extends changed` });
  const unionOfAlias = after.kind === 'type' && before.self.type !== after.self.type;
  if (unionOfAlias)
    changes.push({
      size: 'major',
      text: `${name}: ${turn(before.self.type, after.self.type) === 'wider' ? 'a new case' : 'the type changed'}`,
    });
  else changes.push(...memberChanges(before.self, after.self, bound).map(({ size, text }) => ({ size, text: `${name}: ${text}` })));
  const old = before.members ?? new Map<string, Member>();
  const now = after.members ?? new Map<string, Member>();
  for (const [key, member] of old) {
    const present = now.get(key);
    if (present === undefined) changes.push({ size: 'major', text: `${name}.${key}: was removed` });
    else changes.push(...memberChanges(member, present, bound).map(({ size, text }) => ({ size, text: `${name}.${key}: ${text}` })));
  }
  for (const [key, member] of now) {
    if (old.has(key)) continue;
    const change = newMember(after, member, derivedFrom.has(name));
    changes.push({ size: change.size, text: `${name}.${key}: ${change.text}` });
  }
  return changes;
}

/**
 * Sized changes from the released to the present surface of one entry point. `derivedFrom` names the constants from which another
 * declaration derives its type.
 */
export function compareSurfaces(
  before: ReadonlyMap<string, Declaration>,
  after: ReadonlyMap<string, Declaration>,
  derivedFrom: ReadonlySet<string>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const [name, declaration] of before) {
    const present = after.get(name);
    if (present === undefined || (declaration.exported && !present.exported)) {
      if (declaration.exported) changes.push({ size: 'major', text: `${name}: was removed` });
    } else changes.push(...declarationChanges(declaration, present, derivedFrom));
  }
  for (const [name, declaration] of after)
    if (!before.has(name) && declaration.exported) changes.push({ size: 'minor', text: `${name}: is new` });
  return changes;
}

/** New optional members of `@needs` interfaces whose doc text does not say what their absence means. */
export function silentAbsences(
  before: ReadonlyMap<string, Declaration>,
  after: ReadonlyMap<string, Declaration>,
  words: ReadonlyMap<string, string>,
): readonly string[] {
  const silent: string[] = [];
  for (const [name, declaration] of after) {
    if (declaration.role !== 'needs') continue;
    const old = before.get(name)?.members;
    for (const [key, member] of declaration.members ?? []) {
      if (!member.optional || old === undefined || old === null || old.has(key)) continue;
      if (!ABSENCE.test(words.get(`${name}.${key}`) ?? '')) silent.push(`${name}.${key}`);
    }
  }
  return silent;
}
