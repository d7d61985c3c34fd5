import { describe, expect, test } from 'vitest';
import { parseThingArgs, resolveThing } from '../../../src/project/thing.ts';
import { contextOf, specsOf } from './support.ts';

const features = specsOf('users name');
const context = { ...contextOf(), generator: 'job', features };

const thingOf = (...words: string[]) => {
  const { key, spec } = parseThingArgs('job', words, {});
  return resolveThing(key, { [key]: spec }, context);
};

describe('a thing is called as it was typed', () => {
  test.each([
    ['report', 'report', 'Report', 'reports'],
    ['reports', 'reports', 'Reports', 'reports'],
    ['DailyReport', 'daily-report', 'DailyReport', 'daily_reports'],
    ['mail', 'mail', 'Mail', 'mail'],
    ['class', 'class', 'ClassItem', 'classes'],
  ])('%s', (typed, key, pascal, table) => {
    const thing = thingOf(typed, 'title');
    expect([thing.key, thing.singular.pascal, thing.table]).toEqual([key, pascal, table]);
  });
});

test('its references are to features, also to one of its own name', () => {
  const [owner] = thingOf('user', 'owner:references=users').references;
  expect(owner!.target).toMatchObject({ feature: 'users', self: false });
  expect(() => thingOf('report', 'parent:references=reports:optional')).toThrow(
    'The field parent of report refers to reports, which is no feature of this project.',
  );
});

test.each([
  ['1x', 'The job name "1x" must begin with a letter.'],
  ['constructor', 'The job can\'t be called "constructor"'],
  ['con', 'The job can\'t be called "con"'],
  ['x'.repeat(41), 'The job name "xxx'],
])('messages name the generator: %s', (name, message) => {
  expect(() => thingOf(name)).toThrow(message);
});
