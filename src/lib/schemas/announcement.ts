import { z } from 'zod';

/** The files of an upload before they are sent: names with their folders, and sizes in bytes. */
export const Announcement = z.object({
	files: z.array(z.object({ name: z.string().min(1), bytes: z.int().nonnegative() }))
});
