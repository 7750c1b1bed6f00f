CREATE TABLE `contract_versions` (
	`contract_id` text NOT NULL,
	`version` integer NOT NULL,
	`file` text,
	`text` text NOT NULL,
	`parsed` text NOT NULL,
	`sha256` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	`note` text,
	PRIMARY KEY(`contract_id`, `version`),
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `contracts` (
	`id` text PRIMARY KEY NOT NULL,
	`payer_id` text NOT NULL,
	`agreement` text NOT NULL,
	`sample` integer NOT NULL,
	`withdrawn_at` text,
	FOREIGN KEY (`payer_id`) REFERENCES `payers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contracts_payer` ON `contracts` (`payer_id`);