import type { Crud, Versioned } from "../db/crud.ts";
import { toId } from "../fields/id.ts";
import type { Resource } from "../fields/resource.ts";
import { withoutReadOnly } from "./body.ts";
import { etagOf, isKnown, versionsIn } from "./etag.ts";
import { type Call, ok } from "./handler.ts";
import { parseList, showPage } from "./list.ts";
import { parse } from "./parse.ts";

/** What HTTP makes of each operation of a feature's service. */
export function handlers<R extends Resource>(resource: R, service: Crud<R>) {
  type Schema = R["create"] | R["update"];

  async function change(schema: Schema, { params, headers, body }: Call) {
    const input = parse(schema, withoutReadOnly(await body()));
    const versions = versionsIn(headers["if-match"]);
    return show(await service.update(toId(params.id), input, versions));
  }

  return {
    async list({ url }: Call) {
      const listing = parseList(resource, url);
      return showPage(resource, url, listing, await service.list(listing));
    },

    async create({ body }: Call) {
      const input = parse<R["create"]>(resource.create, await body());
      const created = await service.create(input);
      const { id } = created.item;
      const location = `${resource.path}/${id}`;
      return { ...show(created, { location }), status: 201 };
    },

    async get({ params, headers }: Call) {
      const found = await service.get(toId(params.id));
      const etag = etagOf(found.version);
      const known = isKnown(headers["if-none-match"], etag);
      return known ? { status: 304, headers: { etag } } : show(found);
    },

    replace: (call: Call) => change(resource.create, call),
    update: (call: Call) => change(resource.update, call),

    async remove({ params, headers }: Call) {
      await service.remove(toId(params.id), versionsIn(headers["if-match"]));
      return { status: 204, headers: {} };
    },
  };
}

const show = <Item>(
  { item, version }: Versioned<Item>,
  headers: Record<string, string> = {},
) => ok(item, { ...headers, etag: etagOf(version) });
