"""The audit log: the database itself refuses to change or delete what was written."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            refuse = "SELECT RAISE(ABORT, 'audit is append-only')"
            op.execute(f"CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit BEGIN {refuse}; END")
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$"
    )
    for name, verbs, each in (("rows", "UPDATE OR DELETE", "ROW"), ("table", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER audit_keeps_{name} BEFORE {verbs} ON audit "
            f"FOR EACH {each} EXECUTE FUNCTION audit_is_append_only()"
        )
