/** Reads to the end what is not wanted, so that who sends it gets to the answer. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	try {
		while (!(await reader.read()).done);
	} catch {
		// who sends it has gone
	}
}

/**
 * A request whose body may have so many bytes at most: where more are announced, or come, whoever reads the body gets the
 * refusal as its error, and no more than the limit was ever held.
 */
export function withinLimit(request: Request, limit: number, refusal: () => unknown): Request {
	const { body } = request;
	if (!body) return request;
	const announced = Number(request.headers.get('content-length') ?? 0);
	const reader = body.getReader();
	let size = 0;
	const refuse = (controller: ReadableStreamDefaultController): void => {
		controller.error(refusal());
		void drain(reader);
	};
	const limited = new ReadableStream<Uint8Array>({
		start(controller) {
			if (announced > limit) refuse(controller);
		},
		async pull(controller) {
			const { done, value } = await reader.read();
			if (done) return controller.close();
			size += value.byteLength;
			if (size > limit) refuse(controller);
			else controller.enqueue(value);
		},
		cancel: (reason) => reader.cancel(reason)
	});
	return new Request(request, { body: limited, duplex: 'half' } as RequestInit);
}
