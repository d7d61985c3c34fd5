const words = (text: string) => text.trim().split(/\s+/);

/** Of Python 3.14; the soft ones (`case`, `match`, `type`, `_`) are names like others. */
const KEYWORDS = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
`);

/** What the files of a feature use or import: another thing of that name would hide it. */
const OURS = words('app bool db dict float int len list range str Any Blueprint ClassVar');

/** Words that neither the singular nor the plural of a feature can be: they name modules, functions and classes. */
export const reserved: ReadonlySet<string> = new Set([...KEYWORDS, ...OURS]);

/** A field is an attribute of a model and of a schema: it can't be what their bodies use or their bases have. */
export const reservedMembers: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  ...words('bool db fields float int self str'),
  // SQLAlchemy's DeclarativeBase
  ...words('metadata registry type_annotation_map'),
  // marshmallow's Schema
  ...words(`
    declared_fields dict_class dump dump_fields dump_only dumps error_messages exclude from_dict get_attribute
    handle_error load load_fields load_only loads many on_bind_field only partial set_class unknown validate
  `),
]);

/** What else can't name a field of a Pydantic model, and its generated code could not use for a feature. */
export const pydanticReserved = {
  reserved: words('Annotated Field Literal'),
  reservedMembers: words(`
    cls construct copy dict from_orm json model_computed_fields model_config model_construct model_copy model_dump
    model_dump_json model_extra model_fields model_fields_set model_json_schema model_parametrized_name model_post_init
    model_rebuild model_validate model_validate_json model_validate_strings mro parse_file parse_obj parse_raw register
    schema schema_json update_forward_refs validate
  `),
} as const;
