/** Wrong arguments: the command ends with 2. */
export class UsageError extends Error {
  /** `operation subject: reason`, as every error reads. */
  constructor(operation: string, subject: string, reason: string) {
    super(`${operation} ${subject}: ${reason}`);
    this.name = 'UsageError';
  }
}
