CREATE TABLE "absences" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"from" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"district" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	CONSTRAINT "addresses_pk" PRIMARY KEY("district","kind","id")
);
--> statement-breakpoint
CREATE TABLE "covers" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"duty" text COLLATE "C" NOT NULL,
	"asker" text COLLATE "C" NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" bigint NOT NULL,
	"why" text COLLATE "C",
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"turn" jsonb,
	"against" jsonb,
	"offered" jsonb NOT NULL,
	"asked" integer NOT NULL,
	"ask_next_at" bigint,
	"state" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"taken_by" text COLLATE "C",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "covers_pk" PRIMARY KEY("district","number"),
	CONSTRAINT "covers_state_ck" CHECK ("covers"."state" in ('open', 'taken', 'declined', 'withdrawn', 'over'))
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"read_at" bigint,
	"trouble" text COLLATE "C",
	"due_at" bigint NOT NULL,
	CONSTRAINT "feeds_kind_ck" CHECK ("feeds"."kind" in ('time off', 'school calendar'))
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"workspace" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"schedules" jsonb NOT NULL,
	"shown" text COLLATE "C",
	"trouble" text COLLATE "C",
	"by" text COLLATE "C" NOT NULL,
	"due_at" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handoffs" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"prompted_at" bigint,
	"changes" jsonb NOT NULL,
	"note" text COLLATE "C",
	"note_by" text COLLATE "C",
	"accepted_at" bigint,
	"accepted_by" text COLLATE "C",
	"stayed_on_at" bigint,
	"stayed_on_by" text COLLATE "C",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "handoffs_pk" PRIMARY KEY("district","number")
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"duty" text COLLATE "C",
	"person" text COLLATE "C",
	"by" text COLLATE "C",
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"made_at" bigint NOT NULL,
	CONSTRAINT "overrides_kind_ck" CHECK ("overrides"."kind" in ('replace', 'cover', 'add', 'remove'))
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"district" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "prompts_pk" PRIMARY KEY("district","key")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"district" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"minutes" jsonb NOT NULL,
	CONSTRAINT "reminders_pk" PRIMARY KEY("district","person")
);
--> statement-breakpoint
CREATE TABLE "schedule_versions" (
	"district" text COLLATE "C" NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"layers" jsonb NOT NULL,
	"made_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "schedule_versions_pk" PRIMARY KEY("district","schedule","from")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"department" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "schedules_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "shift_log" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"duty" text COLLATE "C" NOT NULL,
	"people" jsonb NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "swaps" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"layer" text COLLATE "C" NOT NULL,
	"turn" integer NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"made_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "temporary_schedules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"schedule" text COLLATE "C" NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint NOT NULL,
	"shifts" jsonb NOT NULL,
	"made_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_versions" ADD CONSTRAINT "schedule_versions_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_log" ADD CONSTRAINT "shift_log_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swaps" ADD CONSTRAINT "swaps_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_schedules" ADD CONSTRAINT "temporary_schedules_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_until_ix" ON "absences" USING btree ("district","until");--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_token_uq" ON "addresses" USING btree ("token");--> statement-breakpoint
CREATE INDEX "covers_open_ix" ON "covers" USING btree ("district","number") WHERE "covers"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "feeds_once_uq" ON "feeds" USING btree ("district","person","kind");--> statement-breakpoint
CREATE INDEX "feeds_due_ix" ON "feeds" USING btree ("district","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follows_once_uq" ON "follows" USING btree ("district","platform","target");--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_once_uq" ON "handoffs" USING btree ("district","schedule","at");--> statement-breakpoint
CREATE INDEX "handoffs_unanswered_ix" ON "handoffs" USING btree ("district","prompted_at") WHERE "handoffs"."accepted_at" is null and "handoffs"."stayed_on_at" is null;--> statement-breakpoint
CREATE INDEX "overrides_until_ix" ON "overrides" USING btree ("district","until");--> statement-breakpoint
CREATE INDEX "prompts_at_ix" ON "prompts" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "shift_log_until_ix" ON "shift_log" USING btree ("district","schedule","until");--> statement-breakpoint
CREATE INDEX "swaps_schedule_ix" ON "swaps" USING btree ("district","schedule");--> statement-breakpoint
CREATE INDEX "temporary_schedules_until_ix" ON "temporary_schedules" USING btree ("district","until");