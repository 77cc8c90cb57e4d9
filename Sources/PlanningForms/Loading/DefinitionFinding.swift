/// What can be wrong with a definition, a code list, the indicators or the units.
package enum DefinitionFinding: Hashable, Sendable {
  /// The file cannot be read.
  case unreadableFile(UnreadableFile)
  /// The file is not YAML.
  case invalidYAML(YAMLMistake)
  /// “`key`” must be `expected`.
  case unexpectedKind(key: String, expected: ExpectedValue)
  /// Key “`key`” is missing.
  case missingKey(key: String)
  /// Unknown key “`key`”, and the nearest that there is.
  case unknownKey(key: String, nearest: String?)
  /// “`key`” cannot be “`found`”; allowed: `allowed`.
  case unknownChoice(key: String, found: String, allowed: String)
  /// An expression cannot be read, or does not fit the definitions.
  case invalidExpression(expression: String, ExpressionMistake)
  /// Field “`field`” is declared twice.
  case repeatedField(field: String)
  /// Form `form` is already declared in `other`.
  case repeatedForm(form: String, other: String)
  /// Sheet “`sheet`” is already used by form `other`.
  case repeatedSheet(sheet: String, other: String)
  /// Sheet name “`sheet`” is not allowed (1–31 characters, none of []:*?/\).
  case invalidSheetName(sheet: String)
  /// Header “`header`” is the same as that of column “`other`”.
  case ambiguousHeader(header: String, other: String)
  /// There is no form “`form`”.
  case unknownForm(form: String)
  /// Form `form` has no field “`field`”, and the nearest that it has.
  case unknownField(field: String, form: String, nearest: String?)
  /// There is no code list “`list`”.
  case unknownCodeList(list: String)
  /// Field “`field`” of type enum/multi needs “codes”.
  case missingCodeList(field: String)
  /// The expressions depend on each other: `path`.
  case cycle(path: String)
  /// Form `form` cannot be used at level `level`.
  case levelNotVisible(form: String, level: String)
  /// Rule “`rule`” is declared twice.
  case repeatedRule(rule: String)
  /// “order” names field “`field`”, which is not there.
  case unknownOrderField(field: String)
  /// Column “`column`” is missing.
  case csvColumn(column: String)
  /// The row has `found` columns; `expected` are needed.
  case csvRow(expected: Int, found: Int)
  /// Column “`column`” cannot be “`found`”; allowed: `allowed`.
  case csvValue(column: String, found: String, allowed: String)
  /// A double quote is not closed.
  case csvQuote
  /// Code “`code`” stands twice.
  case repeatedCode(code: String)
  /// There is no indicator “`code`”.
  case unknownIndicator(code: String)
  /// Rule `rule` needs a numerator, denominator or weight.
  case missingTerm(rule: String)
  /// Unit `unit`: there is no parent “`parent`”.
  case unknownParent(unit: String, parent: String)
  /// Level `level` has no identification form.
  case noIdentification(level: String)
  /// File `path` is missing.
  case missingFile(path: String)
  /// `what` exceeds the limit of `allowed`.
  case limit(what: LimitedThing, allowed: Int)
  /// There is no column fragment “`name`” in fragments.yaml.
  case unknownFragment(name: String)
  /// Code “`code`” cannot be part of a file's name.
  case unsafeCode(code: String)
  /// No code list is named for role `role`.
  case missingRole(role: String)
  /// Role `role` names code list `list`, which lacks code “`code`”.
  case missingRoleCode(role: String, list: String, code: String)
  /// The program fills field “`field`” of form `form`, which is not there.
  case missingNeededField(field: String, form: String)
  /// The levels contribute to each other in a circle.
  case levelCycle(path: String)
  /// There must be one level for a role, or one at most; `found` are there.
  case levelRole(LevelRole, found: [String])
  /// Departments contribute to a level that isn't the one that base units send their workbooks to.
  case departmentsElsewhere(level: String)
  /// A unit's code is valid twice on one day: here and in line `other`.
  case unitOverlap(unit: String, other: Int)
  /// A unit's code is not valid between two days.
  case unitGap(unit: String, from: String, to: String)
  /// A unit is valid on a day, empty where unbounded, on which the unit above it is not.
  case unitOutlivesParent(unit: String, parent: String, day: String)
  /// Units are parts of each other in a circle.
  case unitCycle(path: String)
  /// A unit that others succeed is not there on its last day.
  case succeededUnitMissing(unit: String, day: String)
  /// A unit that succeeds another is not there on its first day.
  case succeedingUnitMissing(unit: String, day: String)
  /// A unit that others succeed from a day on ends on another day than the one before; `end` is empty where it
  /// does not end.
  case succeededUnitLives(unit: String, end: String, day: String)
  /// Line `other` has the same two units on the same day.
  case repeatedSuccession(old: String, new: String, other: Int)
  /// A unit goes whole to one and to another too, or a part of it to nobody.
  case halfSuccession(unit: String, lines: Int)
  /// The shares of a divided unit are not 1 together, or `missing` parts have none.
  case successionShares(unit: String, sum: StatedValue, missing: Int)
  /// A unit of an earlier set has ended and nobody succeeds it.
  case unitWithoutSuccessor(unit: String, day: String)
  /// Field “`field`” holds targets, which “`key`” would add up or compute with.
  case targetIsNoNumber(field: String, key: String)
  /// The summary is to show the total of form `form`, which has none.
  case summaryWithoutTotal(form: String)
  /// An English text lacks something in braces that its Vietnamese has, or has more.
  case translationMarks(text: String, marks: [String])
  /// One English text stands for two things that must be told apart.
  case translationTwice(english: String, first: String, second: String)
  /// `words` names a text that the program does not print, and the nearest that it does.
  case unknownWords(text: String, nearest: String?)
  /// A set's words have more places for what differs than the program's text has.
  case wordPlaces(text: String, places: Int)
  /// An earlier version is today's, or is read without a map as well.
  case repeatedVersion(version: String)
  /// An earlier version is listed before one that is no later.
  case misorderedVersion(version: String, next: String)
  /// One name would mean two things in an earlier version.
  case formerNameTwice(name: String, first: String, second: String)
  /// An earlier version says something of a field that it did not have.
  case mappedBeforeAdded(field: String, form: String)
  /// A list has no such code today.
  case unknownCode(code: String, list: String, nearest: String?)
  /// An earlier version calls something as the version after it does.
  case sameName(name: String)
  /// A field that is said to be gone is there.
  case fieldNotDropped(field: String, form: String)
  /// What workbooks or rows are known by is said to be absent from some.
  case mustBeThere(name: String)
  /// More than one thing says from when on something must be there.
  case presenceTwice
  /// In form `form`, which the run fills, a column that need not be there stands before others.
  case absentBeforeOthers(field: String, form: String)
}

extension DefinitionFinding {
  /// The kinds of problem with their stable codes, which keep their meaning for ever.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case unreadableFile = "D701"
    case invalidYAML = "D702"
    case unexpectedKind = "D703"
    case missingKey = "D704"
    case unknownKey = "D705"
    case unknownChoice = "D706"
    case invalidExpression = "D707"
    case repeatedField = "D708"
    case repeatedForm = "D709"
    case repeatedSheet = "D710"
    case invalidSheetName = "D711"
    case ambiguousHeader = "D712"
    case unknownForm = "D713"
    case unknownField = "D714"
    case unknownCodeList = "D715"
    case missingCodeList = "D716"
    case cycle = "D717"
    case levelNotVisible = "D718"
    case repeatedRule = "D719"
    case unknownOrderField = "D720"
    case csvColumn = "D730"
    case csvRow = "D731"
    case csvValue = "D732"
    case csvQuote = "D733"
    case repeatedCode = "D734"
    case unknownIndicator = "D735"
    case missingTerm = "D736"
    case unknownParent = "D737"
    case noIdentification = "D738"
    case missingFile = "D739"
    case limit = "D740"
    case unknownFragment = "D741"
    case unsafeCode = "D742"
    case missingRole = "D743"
    case missingRoleCode = "D744"
    case missingNeededField = "D745"
    case levelCycle = "D746"
    case levelRole = "D747"
    case departmentsElsewhere = "D748"
    case unitOverlap = "D749"
    case unitGap = "D750"
    case unitOutlivesParent = "D751"
    case unitCycle = "D752"
    case succeededUnitMissing = "D753"
    case succeedingUnitMissing = "D754"
    case succeededUnitLives = "D755"
    case repeatedSuccession = "D756"
    case halfSuccession = "D757"
    case successionShares = "D758"
    case unitWithoutSuccessor = "D759"
    case targetIsNoNumber = "D760"
    case summaryWithoutTotal = "D761"
    case translationMarks = "D762"
    case translationTwice = "D763"
    case unknownWords = "D764"
    case wordPlaces = "D765"
    case repeatedVersion = "D770"
    case misorderedVersion = "D771"
    case formerNameTwice = "D772"
    case mappedBeforeAdded = "D773"
    case unknownCode = "D774"
    case sameName = "D775"
    case fieldNotDropped = "D776"
    case mustBeThere = "D777"
    case presenceTwice = "D778"
    case absentBeforeOthers = "D766"
  }

  /// What kind of problem it is.
  package var code: Code {
    switch self {
    case .unreadableFile: .unreadableFile
    case .invalidYAML: .invalidYAML
    case .unexpectedKind: .unexpectedKind
    case .missingKey: .missingKey
    case .unknownKey: .unknownKey
    case .unknownChoice: .unknownChoice
    case .invalidExpression: .invalidExpression
    case .repeatedField: .repeatedField
    case .repeatedForm: .repeatedForm
    case .repeatedSheet: .repeatedSheet
    case .invalidSheetName: .invalidSheetName
    case .ambiguousHeader: .ambiguousHeader
    case .unknownForm: .unknownForm
    case .unknownField: .unknownField
    case .unknownCodeList: .unknownCodeList
    case .missingCodeList: .missingCodeList
    case .cycle: .cycle
    case .levelNotVisible: .levelNotVisible
    case .repeatedRule: .repeatedRule
    case .unknownOrderField: .unknownOrderField
    case .csvColumn: .csvColumn
    case .csvRow: .csvRow
    case .csvValue: .csvValue
    case .csvQuote: .csvQuote
    case .repeatedCode: .repeatedCode
    case .unknownIndicator: .unknownIndicator
    case .missingTerm: .missingTerm
    case .unknownParent: .unknownParent
    case .noIdentification: .noIdentification
    case .missingFile: .missingFile
    case .limit: .limit
    case .unknownFragment: .unknownFragment
    case .unsafeCode: .unsafeCode
    case .missingRole: .missingRole
    case .missingRoleCode: .missingRoleCode
    case .missingNeededField: .missingNeededField
    case .levelCycle: .levelCycle
    case .levelRole: .levelRole
    case .departmentsElsewhere: .departmentsElsewhere
    case .unitOverlap: .unitOverlap
    case .unitGap: .unitGap
    case .unitOutlivesParent: .unitOutlivesParent
    case .unitCycle: .unitCycle
    case .succeededUnitMissing: .succeededUnitMissing
    case .succeedingUnitMissing: .succeedingUnitMissing
    case .succeededUnitLives: .succeededUnitLives
    case .repeatedSuccession: .repeatedSuccession
    case .halfSuccession: .halfSuccession
    case .successionShares: .successionShares
    case .unitWithoutSuccessor: .unitWithoutSuccessor
    case .targetIsNoNumber: .targetIsNoNumber
    case .summaryWithoutTotal: .summaryWithoutTotal
    case .translationMarks: .translationMarks
    case .translationTwice: .translationTwice
    case .unknownWords: .unknownWords
    case .wordPlaces: .wordPlaces
    case .repeatedVersion: .repeatedVersion
    case .misorderedVersion: .misorderedVersion
    case .formerNameTwice: .formerNameTwice
    case .mappedBeforeAdded: .mappedBeforeAdded
    case .unknownCode: .unknownCode
    case .sameName: .sameName
    case .fieldNotDropped: .fieldNotDropped
    case .mustBeThere: .mustBeThere
    case .presenceTwice: .presenceTwice
    case .absentBeforeOthers: .absentBeforeOthers
    }
  }
}

/// Why a file of the configuration cannot be read.
package enum UnreadableFile: Hashable, Sendable, CaseIterable {
  /// It is not text in UTF-8.
  case notUTF8
  /// It holds nothing.
  case empty
}

/// Why a definition file is not YAML that can be used.
package enum YAMLMistake: Hashable, Sendable {
  /// It holds no document.
  case empty
  /// What the parser says, in English.
  case syntax(String)
  /// A mapping has a key more than once.
  case repeatedKeys([String])
  /// A character that YAML forbids, such as a control character.
  case forbiddenCharacter
  /// The parser cannot say why.
  case unreadable
}

/// What a value of a definition must be.
package enum ExpectedValue: Hashable, Sendable {
  /// Keys with values.
  case mapping
  /// A text.
  case text
  /// `true` or `false`.
  case flag
  /// A number.
  case number
  /// A whole number between two.
  case integer(ClosedRange<Int>)
  /// The smallest and the largest length.
  case lengths
  /// A field of a form.
  case fieldPath
  /// A pattern of generated codes.
  case codePattern
  /// A day.
  case day
  /// Fields of one form only.
  case oneForm
  /// One level or several.
  case someLevels
  /// No level, because people fill the forms.
  case noLevels
}

/// What is wrong with an expression of a definition.
package enum ExpressionMistake: Hashable, Sendable {
  /// It cannot be read.
  case syntax(ExpressionSyntaxError)
  /// It names or mixes what does not fit.
  case meaning(ExpressionFinding)
}

/// What levels must be there for.
package enum LevelRole: Hashable, Sendable, CaseIterable {
  /// The units that fill forms themselves.
  case base
  /// The unit that is below no other.
  case top
  /// The units directly below a unit that puts together what others send.
  case parts
  /// The offices that fill forms beside the units.
  case departments
  /// What senders get back.
  case replies
}

/// What a configuration may hold only so much of.
package enum LimitedThing: Hashable, Sendable, CaseIterable {
  /// Forms.
  case forms
  /// Bytes of a file.
  case bytes
  /// Records of a table.
  case records
  /// Values of a definition file.
  case nodes
  /// Levels of nesting in a definition file.
  case nesting
  /// Form sets that extend each other.
  case sets
}
