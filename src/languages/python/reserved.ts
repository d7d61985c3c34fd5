const words = (text: string) => text.trim().split(/\s+/);

/** Of Python 3.14: keywords, and the soft ones that some tools take for them. */
const KEYWORDS = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
  case match type
`);

/** Built-in names that generated files use: a variable of the same name would shadow them. */
const BUILTINS = words(`
  abs all any bool bytes callable classmethod dict enumerate float frozenset getattr hasattr hash id int isinstance
  issubclass iter len list map max min next object open print property range repr reversed round set setattr slice
  sorted staticmethod str sum super tuple vars zip self cls
  ArithmeticError AssertionError AttributeError BaseException Exception ImportError IndexError KeyError LookupError
  NotImplemented OSError OverflowError RuntimeError StopIteration TypeError ValueError Warning
`);

/** Names that generated files of a feature import, or give to other things. */
const OURS = words(`
  annotations api app base blueprint cursor database datetime date db decimal endpoint errors example field fields
  flask http item json limit model models op page path problem pytest query request resource response routes router
  sa schema schemas service services session sort sqlalchemy sqlite status table tag tags test tests uuid value values
  version
  Any Base Blueprint Boolean Callable ClassVar Column Date DateTime Decimal Double Enum Field Fields Flask Float
  ForeignKey Id Index Integer Iterator Json Length List Literal Mapped Moment Number Numeric OneOf Page Pattern Problem
  Range Regexp Resource Schema Sequence Session String Table Text UUID Url Uuid Values
`);

export const reserved: ReadonlySet<string> = new Set([...KEYWORDS, ...BUILTINS, ...OURS]);

/** A field is an attribute of a model and of a schema: what their bodies and bases use can't be one. */
export const reservedMembers: ReadonlySet<string> = new Set([
  ...KEYWORDS.filter((word) => !['case', 'match', 'type'].includes(word)),
  ...words(`
    metadata registry db fields int str float bool self cls
    context declared_fields dict_class dump dump_fields dump_only dumps error_messages exclude from_dict get_attribute
    handle_error load load_fields load_only loads many on_bind_field only opts ordered partial set_class unknown validate
  `),
]);
