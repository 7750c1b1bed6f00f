import { failure, type Outcome } from '$lib/domain/outcome';
import { isLocked } from '../db/client';

const PAUSE_MS = 100;
const PATIENCE_MS = 5000;

/**
 * Writes to the database; while another process holds its lock, for up to 5 seconds, again after a pause in which other
 * requests are answered. Problem: it is held for longer.
 */
export async function whenFree<Value>(write: () => Outcome<Value>): Promise<Outcome<Value>> {
	for (let waited = 0; ; waited += PAUSE_MS) {
		try {
			return write();
		} catch (error) {
			if (!isLocked(error)) throw error;
			if (waited >= PATIENCE_MS) {
				return failure({
					code: 'database',
					message: 'The database is busy with an import: try again when it has ended.',
					path: ''
				});
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}
