import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { BadUserInputFault, type FieldProblem } from './fault.js';

/** `tags` in `filter` becomes `filter.tags`; the third of them `filter.tags[2]`. */
function pathOf(parent: string, property: string): string {
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}

/** class-validator begins its sentences with the property's name, which `field` already says. */
const withoutName = (sentence: string, property: string): string =>
  sentence.startsWith(`${property} `) ? sentence.slice(property.length + 1) : sentence;

/** Every problem in a tree of validation errors, with the path of its field, in the order of the input class. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): readonly FieldProblem[] {
  return errors.flatMap((error) => {
    const field = pathOf(parent, error.property);
    const own = Object.values(error.constraints ?? {}).map((sentence) => ({
      field,
      problem: withoutName(sentence, error.property),
    }));
    return [...own, ...fieldProblems(error.children ?? [], field)];
  });
}

/**
 * The pipe that checks every input class with class-validator. Properties without a rule pass: the schema has refused
 * unknown ones already. Throws {@link BadUserInputFault} naming every wrong field, beginning at the argument.
 */
class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new BadUserInputFault(fieldProblems(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof BadUserInputFault) || metadata.data === undefined) throw error;
      const argument = metadata.data;
      throw new BadUserInputFault(
        error.fields.map(({ field, problem }) => ({ field: pathOf(argument, field), problem })),
      );
    }
  }
}

/** The pipe for `app.useGlobalPipes`. */
export const inputPipe = (): ValidationPipe => new InputPipe();
