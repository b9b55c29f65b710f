import { it } from '@jest/globals';

it.todo('being written');
