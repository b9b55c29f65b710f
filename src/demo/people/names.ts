import type { Chance } from './chance.js';

/** What a first name and the number's last digit are chosen by. */
export const SEXES = ['FEMALE', 'MALE'] as const;
export type Sex = (typeof SEXES)[number];

/** Where a name comes from, and the language in which its bearer would need an interpreter (null: Danish). */
export const ORIGINS = {
  danish: {
    language: null,
    FEMALE:
      'Alberte Anja Astrid Bente Birthe Bodil Cecilie Charlotte Dorthe Elin Ellen Emilie Gitte Grethe Hanne Ida Inger Jette Jytte Karin Kirsten Lærke Laura Line Lone Louise Maja Maria Marianne Merete Nanna Pernille Pia Rikke Sanne Signe Sofie Stine Susanne Tina Trine Ulla Vibeke',
    MALE: 'Aksel Allan Anders Bent Benny Bjarne Brian Carsten Christian Claus Daniel Erik Esben Finn Flemming Frank Frederik Gert Henning Henrik Jakob Jan Jens Jimmy John Kasper Keld Kenneth Kim Kurt Lars Mads Mathias Mikkel Morten Niels Oliver Ole Per Rasmus René Rune Simon Steen Søren Tommy Torben Ulrik',
    last: [],
  },
  arabic: {
    language: 'ar',
    FEMALE: 'Amal Dalia Hanan Iman Layla Maysa Nadia Noura Rania Salma Samar Yasmin',
    MALE: 'Adnan Bassam Fadi Hassan Ibrahim Jamal Karim Mazen Nabil Omar Samir Tarek',
    last: ['Al-Darwani', 'Al-Nahrin', 'Barudani', 'Haddouri', 'Khalouf', 'Mansouran', 'Sabbaghi', 'Tamimar'],
  },
  ukrainian: {
    language: 'uk',
    FEMALE: 'Daryna Halyna Iryna Kateryna Lesja Oksana Olena Svitlana',
    MALE: 'Andrij Bohdan Dmytro Ihor Oleh Serhij Taras Volodar',
    last: ['Berezhanets', 'Dubrovych', 'Kalynets', 'Lisovenko', 'Ozerchuk', 'Verbovska'],
  },
  polish: {
    language: 'pl',
    FEMALE: 'Agnieszka Beata Danuta Ewa Joanna Magda',
    MALE: 'Dariusz Jacek Marek Pawel Tomasz Zbigniew',
    last: ['Brzozalski', 'Jeziorna', 'Lipowczyk', 'Modrzewicz', 'Olszynek'],
  },
  tigrinya: {
    language: 'ti',
    FEMALE: 'Abeba Feven Lemlem Mebrat Selam Winta',
    MALE: 'Dawit Filmon Goitom Isaias Medhanie Yonas',
    last: ['Gebrezgi', 'Habtesion', 'Kidanemar', 'Tekleabab', 'Weldemikal'],
  },
  turkish: {
    language: 'tr',
    FEMALE: 'Aylin Emine Fatma Gülay Meryem Sevda',
    MALE: 'Adem Cem Emre Hakan Murat Yusuf',
    last: ['Akdereli', 'Gölbaşar', 'Kavaklı', 'Taşpınarlı', 'Yelkencan'],
  },
} as const;
export type Origin = keyof typeof ORIGINS;

/** Halves of Danish last names: they sound like places on the coast of Sundkær and are, as far as we know, nobody's. */
const LANDSCAPE =
  'Agger Birke Brem Elle Fugl Hede Klit Lyng Marsk Mose Ravn Siv Strand Tang Tjørne Vand Vejr';
const SETTLEMENT = 'bro dige eng gren hegn kilde løkke odde rende sig skrænt tårn vænge ås';

const words = (list: string): readonly string[] => list.split(' ');

/** All the last names the demo may give, from every origin. */
export const LAST_NAMES: readonly string[] = [
  ...words(LANDSCAPE).flatMap((first) => words(SETTLEMENT).map((second) => first + second)),
  ...Object.values(ORIGINS).flatMap(({ last }) => last),
];

/** An invented name. Whoever asks again may get the same one. */
export function inventedName(origin: Origin, sex: Sex, chance: Chance): string {
  const { last, [sex]: first } = ORIGINS[origin];
  const family =
    last.length > 0
      ? chance.pick<string>(last)
      : chance.pick(words(LANDSCAPE)) + chance.pick(words(SETTLEMENT));
  return `${chance.pick(words(first))} ${family}`;
}
