import ts from 'typescript';

/** A small wrong change to a file, as a tired person makes it. */
export interface Fault {
  /** From where to where in the text, and what stands there instead. */
  start: number;
  end: number;
  text: string;
  /** 1-based. */
  line: number;
  /** What was done: `< → <=`. */
  says: string;
}

const swaps: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '-': '+',
  '*': '/',
  '+=': '-=',
  '-=': '+=',
};

const otherCalls: Readonly<Record<string, string>> = { some: 'every', every: 'some', min: 'max', max: 'min' };

/**
 * Every fault of a few kinds that can be put into a TypeScript file: a comparison by one or turned round, a condition negated, `&&` for `||`, a sign, a default that is
 * left out, true for false, a number by one, a call that is not made, a filter that keeps all. Types, imports, decorating text and what a schema describes are left alone.
 */
export function faultsIn(path: string, text: string): Fault[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: Fault[] = [];
  const put = (node: ts.Node, instead: string, says: string) => {
    const start = node.getStart(source);
    const { line } = source.getLineAndCharacterOfPosition(start);
    found.push({ start, end: node.getEnd(), text: instead, line: line + 1, says });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) binary(node);
    else if (ts.isIfStatement(node))
      put(node.expression, `!(${node.expression.getText(source)})`, 'if (…) → if (!(…))');
    else if (ts.isConditionalExpression(node))
      put(node.condition, `!(${node.condition.getText(source)})`, '… ? → !(…) ?');
    else if (node.kind === ts.SyntaxKind.TrueKeyword) put(node, 'false', 'true → false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) put(node, 'true', 'false → true');
    else if (ts.isNumericLiteral(node))
      put(node, `(${node.getText(source)} + 1)`, `${node.getText(source)} → one more`);
    else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression))
      put(node, ';', 'a call is not made');
    else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) called(node, node.expression);
    ts.forEachChild(node, visit);
  };
  const binary = (node: ts.BinaryExpression) => {
    const sign = node.operatorToken.getText(source);
    const other = swaps[sign];
    if (other !== undefined) put(node.operatorToken, other, `${sign} → ${other}`);
    else if (sign === '??') put(node, node.left.getText(source), 'the default is left out');
  };
  const called = (node: ts.CallExpression, { expression, name }: ts.PropertyAccessExpression) => {
    const other = otherCalls[name.text];
    if (other !== undefined) put(name, other, `${name.text} → ${other}`);
    else if (name.text === 'filter') put(node, expression.getText(source), 'the filter keeps all');
  };
  visit(source);
  return found;
}

/** Whether a text is TypeScript still: a fault that is none is no fault that a person could make and not see. */
export function isCode(text: string): boolean {
  return ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length === 0;
}

/** A text with a fault in it. */
export function withFault(text: string, { start, end, text: instead }: Fault): string {
  return text.slice(0, start) + instead + text.slice(end);
}

/** The same numbers for the same seed on every machine (mulberry32), from 0 to 1. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
