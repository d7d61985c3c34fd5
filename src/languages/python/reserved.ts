const words = (text: string) => text.trim().split(/\s+/);

/** Of Python 3.14; the soft ones (`case`, `match`, `type`, `_`) are names like others. */
const KEYWORDS = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
`);

/** Built-in names that the files of a feature use: a variable of the same name would shadow them. */
const BUILTINS = words('bool dict float int len list range str __name__');

/** What the files of a feature import, or call other things. */
const OURS = words(`
  api app blueprint db op pytest sa session values
  Any Api Base BigInteger Blueprint Boolean ClassVar Decimal ForeignKey Index Integer Length Mapped Numeric OneOf Range
  String Text Uuid
`);

/** Words that neither the singular nor the plural of a feature can be: they name modules, functions and classes. */
export const reserved: ReadonlySet<string> = new Set([...KEYWORDS, ...BUILTINS, ...OURS]);

/** A field is an attribute of a model and of a schema: it can't be what their bodies use or their bases have. */
export const reservedMembers: ReadonlySet<string> = new Set([
  ...KEYWORDS,
  ...words(`
    metadata registry
    bool db fields float int str
    context declared_fields dict_class dump dump_fields dump_only dumps error_messages exclude from_dict get_attribute
    handle_error load load_fields load_only loads many on_bind_field only opts ordered partial set_class unknown validate
  `),
]);
