/**
 * What the demo is made to show, by the intervention that somebody waits for: what the same person takes part in
 * meanwhile. Who does comes into the queue first.
 */
export const MEANWHILE: Readonly<Record<string, readonly string[]>> = {
  // A bridge over the six months until the group begins; and a course at the same hours, which a person must settle.
  'smertehaandtering-hold': ['selvhjaelp-smerter', 'arbejde-med-smerter', 'ordblindeundervisning'],
  'korttids-samtaleforloeb': ['digital-mestring-angst', 'angst-nedtrykthed-selvhjaelp'],
  // Both on Friday mornings.
  'arbejde-med-smerter': ['mindfulness-hold'],
  // First the one, then the other.
  'tilbage-efter-stress': ['stresshaandtering-hold'],
  // A mentor of another kind, under another law.
  'mentor-psykiatri': ['mentor-beskaeftigelse', 'social-mentor'],
  'social-mentor': ['mentor-beskaeftigelse'],
};

/** Somebody whom the README puts into a queue, so that the demo does not: the number, and the intervention. */
export const LEFT_TO_THE_README: readonly (readonly [civilRegistrationNumber: string, slug: string])[] = [
  ['1412682008', 'varmtvandstraening'],
];
