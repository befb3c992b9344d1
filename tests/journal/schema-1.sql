-- A journal of version 1, as SQL: one closed session, one open. It must open for ever; never change it.
PRAGMA application_id = 0x504D6A6F;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE session (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- Milliseconds since 1970 UTC: exact while the session is open, the whole hour afterwards.
    started_at INTEGER NOT NULL,
    closed     INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    site       TEXT,
    CHECK (closed = 0 OR started_at % 3600000 = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO "session" VALUES(X'01010101010101010101010101010101',1795507200000,1,NULL);
INSERT INTO "session" VALUES(X'02020202020202020202020202020202',1795516817321,0,NULL);
CREATE TABLE event (
    session   BLOB    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL CHECK (seq >= 0),
    format    INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL CHECK (offset_ms >= 0),
    actor     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    data      TEXT    NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',0,1,0,'agent','session-greeted','{"session":"01010101010101010101010101010101"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',1,1,1700,'agent','guide-chosen','{"guide":"carte-identite","revision":"0000000000000007"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',2,1,3400,'agent','paper-ticked','{"have":true,"item":"photo"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',3,1,5100,'agent','steps-begun','{}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',4,1,6800,'agent','step-entered','{"called":false,"guide":"carte-identite","private":false,"revision":"0000000000000007","step":"motif"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',5,1,8500,'agent','answered','{"choice":"perdue"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',6,1,10200,'agent','step-done','{"mastery":"shown"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',7,1,11900,'agent','step-entered','{"called":false,"guide":"carte-identite","private":true,"revision":"0000000000000007","step":"connexion"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',8,1,13600,'agent','hand-passed','{}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',9,1,15300,'agent','step-restarted','{}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',10,1,17000,'agent','help-asked','{"level":"hint"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',11,1,18700,'agent','comfort-set','{"contrast":"light","size":"100"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',12,1,20400,'agent','step-done','{"mastery":"together"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',13,1,22100,'agent','closing-reached','{"outcome":"done"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',14,1,23800,'agent','feeling-given','{"feeling":"bien"}');
INSERT INTO "event" VALUES(X'01010101010101010101010101010101',15,1,25500,'agent','session-wiped','{"cause":"finished"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',0,1,0,'agent','session-greeted','{"session":"02020202020202020202020202020202"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',1,1,1700,'agent','guide-chosen','{"guide":"carte-identite","revision":"0000000000000007"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',2,1,3400,'agent','paper-ticked','{"have":true,"item":"photo"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',3,1,5100,'agent','steps-begun','{}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',4,1,6800,'agent','step-entered','{"called":false,"guide":"carte-identite","private":false,"revision":"0000000000000007","step":"motif"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',5,1,8500,'agent','answered','{"choice":"perdue"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',6,1,10200,'agent','step-done','{"mastery":"shown"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',7,1,11900,'agent','step-entered','{"called":false,"guide":"carte-identite","private":true,"revision":"0000000000000007","step":"connexion"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',8,1,13600,'agent','hand-passed','{}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',9,1,15300,'agent','step-restarted','{}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',10,1,17000,'agent','help-asked','{"level":"hint"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',11,1,18700,'agent','comfort-set','{"contrast":"light","size":"100"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',12,1,20400,'agent','step-done','{"mastery":"together"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',13,1,22100,'agent','closing-reached','{"outcome":"done"}');
INSERT INTO "event" VALUES(X'02020202020202020202020202020202',14,1,23800,'agent','feeling-given','{"feeling":"bien"}');
CREATE TABLE month (
    month    TEXT    NOT NULL,
    guide    TEXT    NOT NULL,
    outcome  TEXT    NOT NULL,
    sessions INTEGER NOT NULL CHECK (sessions > 0),
    PRIMARY KEY (month, guide, outcome)
) STRICT, WITHOUT ROWID;
CREATE TABLE upkeep (
    only   INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    untidy INTEGER NOT NULL CHECK (untidy IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO "upkeep" VALUES(1,0);
COMMIT;
