import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { IMPORT_RULES } from './import-rules.js';
import { PLANTED, type Planted } from './planted.js';

const PROJECT = process.cwd();

/** The rules that are broken below a folder, each with the file that breaks it. */
async function violations(
  baseDir: string,
  folders: string[],
): Promise<{ rule: string; from: string; to: string }[]> {
  const { output } = await cruise(
    folders,
    {
      baseDir,
      ruleSet: { forbidden: [...IMPORT_RULES] },
      validate: true,
      tsPreCompilationDeps: 'specify',
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
    },
    { extensionAlias: { '.js': ['.ts', '.js'] } },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
  }));
}

async function brokenBy(planted: Planted): Promise<string[]> {
  const base = mkdtempSync(join(tmpdir(), 'planted-'));
  try {
    for (const [path, content] of Object.entries(planted.files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), content);
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(base, 'node_modules'));
    writeFileSync(join(base, 'package.json'), '{"type":"module","dependencies":{"typeorm":"*"}}');
    const found = await violations(base, ['src']);
    return found.map((violation) => violation.rule);
  } finally {
    rmSync(base, { recursive: true });
  }
}

describe('the import rules of the house', () => {
  it('are kept', async () => {
    expect(await violations(PROJECT, ['src', 'migrations'])).toEqual([]);
  });

  it('have a planted violation each', () => {
    const planted = new Set(PLANTED.map((one) => one.rule));
    expect(IMPORT_RULES.map((rule) => rule.name).filter((name) => !planted.has(name ?? ''))).toEqual([]);
  });

  it.each(PLANTED)('see a violation of $rule', async (planted) => {
    expect(await brokenBy(planted)).toContain(planted.rule);
  });
});
