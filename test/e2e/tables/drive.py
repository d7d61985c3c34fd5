"""Takes each case's database along its ways, in one process, and writes what it finds."""

import json
import os
import sys
import traceback
from decimal import Decimal
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine, text

plan = json.loads(Path(sys.argv[1]).read_text())
kind = plan["kind"]
found = []


def value(one):
    return one if one is None or isinstance(one, bool | int | float) else str(one)


for case in plan["cases"]:
    result = {}
    url = f"sqlite:///{case['start']}/rows.db" if kind == "sqlite" else plan["url"]
    engine = create_engine(url, poolclass=NullPool)

    def run(folder, act):
        for name in [name for name in sys.modules if name.split(".")[0] == "app"]:
            del sys.modules[name]
        os.chdir(folder)
        sys.path_importer_cache.clear()
        sys.path[0] = folder
        config = Config(toml_file="pyproject.toml")
        config.attributes["database_url"] = url
        with open(os.devnull, "w") as config.stdout:
            act(config)

    def read():
        with engine.connect() as connection:
            cursor = connection.connection.cursor()

            def ask(sql):
                cursor.execute(sql)
                names = [column[0] for column in cursor.description]
                return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

            lines = [row["line"] for row in ask(plan["schema"])]
            rows = {
                table["name"]: [
                    {key: value(one) for key, one in row.items()}
                    for row in ask(f'select * from "{table["name"]}" order by created_at')
                ]
                for table in ask(plan["tables"])
            }
            return {"lines": lines, "rows": rows}

    def clean():
        if kind == "postgres":
            with engine.begin() as connection:
                connection.exec_driver_sql("drop schema public cascade; create schema public")
        else:
            Path(case["start"], "rows.db").unlink(missing_ok=True)

    up = lambda config: command.upgrade(config, "head")
    step = ""
    try:
        clean()
        step = "start"
        run(case["start"], up)
        with engine.begin() as connection:
            for statement in case["inserts"]:
                connection.connection.cursor().execute(statement)
        result["start"] = read()
        step = "up"
        run(case["changed"], up)
        result["up"] = read()
        step = "check"
        run(case["changed"], command.check)
        if not case["anew"]:
            # What two branches have made is not taken back one by one.
            step = "down"
            run(case["changed"], lambda config: command.downgrade(config, case["last"]))
            result["down"] = read()
        step = "again"
        run(case["changed"], up)
        result["again"] = read()
        step = "empty"
        run(case["changed"], lambda config: command.downgrade(config, "base"))
        result["empty"] = read()
        if case["anew"]:
            step = "anew"
            run(case["changed"], up)
            result["anew"] = read()
        clean()
        step = "fresh"
        run(case["fresh"], up)
        result["fresh"] = read()
    except BaseException:
        result["error"] = f"{step}: {traceback.format_exc()}"
    found.append(result)

Path(f"{sys.argv[1]}.found").write_text(json.dumps(found))
