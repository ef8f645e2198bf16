/** What the examples talk about; they tell one story, so that they can be read one after the other. */
export const school = '900107';
export const helper = '900231';
export const head = '01938f0a-6f7e-7c1a-9b53-0d6c2f4e8a10';
export const lead = '01938f0a-71b2-7e55-8a0e-5c7d91e3b6f2';
export const post = '01938f0a-73c4-7a90-b1d8-2e6f0c4a9d31';
export const run = '01938f0b-0c1d-7f3e-a2b4-6d8f1a3c5e70';
export const signal = '01938f0b-2e4f-7b6a-8c9d-0e1f2a3b4c5d';
export const caseId = '01938f0b-4061-7d82-93a4-b5c6d7e8f901';
export const roll = '01938f0b-5273-7fa4-85b6-c7d8e9fa0b1c';
export const commission = '01938f0b-6485-71c6-97d8-e9fa0b1c2d3e';
export const election = '01938f0b-7697-73e8-a9fa-0b1c2d3e4f50';
export const contest = '01938f0b-88a9-750a-bb1c-2d3e4f506172';
export const hash = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
export const expression = '01938f0b-9abc-7d1e-8f2a-3b4c5d6e7f80';
export const otherApplicant = '900318';
export const otherExpression = '01938f0b-9abd-7d1e-8f2a-3b4c5d6e7f81';
export const awardReview = '01938f0b-9abe-7d1e-8f2a-3b4c5d6e7f82';
