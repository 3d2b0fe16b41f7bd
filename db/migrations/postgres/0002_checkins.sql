CREATE TABLE "commitments" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"pair" text COLLATE "C" NOT NULL,
	"from" text COLLATE "C" NOT NULL,
	"to" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"due" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"made_at" bigint NOT NULL,
	"ended_at" bigint,
	"reason" text COLLATE "C",
	"proposal" jsonb,
	"missed" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "commitments_pk" PRIMARY KEY("district","number"),
	CONSTRAINT "commitments_state_ck" CHECK ("commitments"."state" in ('open', 'done', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "pairs" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"sides" jsonb NOT NULL,
	"weekday" integer NOT NULL,
	"time" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"window_days" integer NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	"summer" text COLLATE "C" NOT NULL,
	"paused_until" text COLLATE "C",
	"escalated_at" bigint,
	"questions" jsonb,
	"ended_at" bigint,
	CONSTRAINT "pairs_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"pair" text COLLATE "C" NOT NULL,
	"starts_at" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"agenda" jsonb NOT NULL,
	"sides" jsonb NOT NULL,
	"closed_at" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rounds_pk" PRIMARY KEY("district","number"),
	CONSTRAINT "rounds_state_ck" CHECK ("rounds"."state" in ('frozen', 'asked', 'closed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "thanks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"pair" text COLLATE "C" NOT NULL,
	"from" text COLLATE "C" NOT NULL,
	"to" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thanks" ADD CONSTRAINT "thanks_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitments_open_ix" ON "commitments" USING btree ("district","due","number") WHERE "commitments"."state" = 'open';--> statement-breakpoint
CREATE INDEX "commitments_ended_ix" ON "commitments" USING btree ("district","pair","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_once_uq" ON "rounds" USING btree ("district","pair","starts_at");--> statement-breakpoint
CREATE INDEX "thanks_pair_ix" ON "thanks" USING btree ("district","pair","at");