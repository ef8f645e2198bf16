import { namesSchool, type Actor } from '@partnership/contracts';
import { ideaMoveRefused, namesTheSchool, notYourAnswer } from './idea.errors.js';
import { ideaSteps, type IdeaState } from './idea-states.js';

/** True if one of the actor’s roles answers where the idea lies. A limit to districts binds everybody who has one. */
export const mayAnswer = ({ grants }: Actor, at: IdeaState, district: string): boolean =>
  grants.some(
    ({ role, districts }) =>
      ideaSteps[at]?.roles.includes(role) === true &&
      (districts === undefined || districts.includes(district)),
  );

/** @throws Failure `conflict` where nobody is asked any more, `forbidden` where others are */
export function assertMayAnswer(actor: Actor, at: IdeaState, district: string, to: string): void {
  if (ideaSteps[at] === undefined) throw ideaMoveRefused(at, to);
  if (!mayAnswer(actor, at, district)) throw notYourAnswer(at);
}

/** Refuses public words that hold the name or the number of the school, whatever their capitals and hyphens. */
export function assertNamesNobody(
  words: Readonly<Record<string, string>>,
  school: { urn: string; name: string },
): void {
  for (const [field, text] of Object.entries(words))
    if (namesSchool(text, school)) throw namesTheSchool(`/${field}`);
}
