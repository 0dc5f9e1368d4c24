/** The pending changesets declare what the public surface demands: tools/check-release. */
import { releaseFaults } from '../check-release/release.js';
import type { Check } from './check.js';

export const release: Check = {
  name: 'release',
  holds: 'every change of the public surface since the last release has a changeset of its size, and dependents are told',
  whole: true,
  run: async ({ root, all }) => releaseFaults(root, all),
};
