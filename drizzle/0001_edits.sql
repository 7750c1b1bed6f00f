CREATE TABLE `add_on_edits` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`add_on_code` text NOT NULL,
	`primary_code` text NOT NULL,
	`type` text NOT NULL,
	PRIMARY KEY(`release_id`, `add_on_code`, `primary_code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `asc_code_pairs` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`device` text NOT NULL,
	`procedure` text NOT NULL,
	`device_modifier` text NOT NULL,
	`procedure_modifier` text NOT NULL,
	`device_offset` integer NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	PRIMARY KEY(`release_id`, `device`, `procedure`, `device_modifier`, `procedure_modifier`, `effective_from`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `mues` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`units` integer NOT NULL,
	`adjudication` text NOT NULL,
	`rationale` text NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
