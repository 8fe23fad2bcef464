"""The only room that speaks SQL: tables, migrations, repositories, unit of work, vault, media."""
