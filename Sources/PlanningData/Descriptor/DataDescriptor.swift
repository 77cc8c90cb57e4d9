/// What `datapackage.json` says, as the Data Package and Tabular Data Package specifications (version 1) of
/// Frictionless Data have it; keys of the program's own begin with `sedp`.
package struct DataDescriptor: Codable, Hashable, Sendable {
  /// A licence: its name at opendefinition.org or SPDX, or where it stands.
  package struct Licence: Codable, Hashable, Sendable {
    package var name: String?
    package var path: String?

    /// The licence of a name, or of an address that begins with `https://`.
    package init(_ text: String) {
      if text.hasPrefix("https://") { path = text } else { name = text }
    }
  }

  /// Where figures come from.
  package struct Source: Codable, Hashable, Sendable {
    package var title: String
    package var path: String?

    /// A source.
    package init(title: String, path: String? = nil) { (self.title, self.path) = (title, path) }
  }

  /// By what the package was made, and how much of what was expected is in it.
  package struct Making: Codable, Hashable, Sendable {
    /// The form of the package; raised where older readers would misread it.
    package var package = 1
    package var program: String
    package var formSet: String
    package var formSetVersion: String
    package var planYears: [Int]
    package var coverage: [Coverage]
    /// The SHA-256 of the description, in which zeros stand here: by it a change by hand is known.
    package var seal = DataDescriptor.blankSeal

    /// Says by what.
    package init(
      program: String, formSet: String, formSetVersion: String, planYears: [Int],
      coverage: [Coverage]
    ) {
      self.program = program
      self.formSet = formSet
      self.formSetVersion = formSetVersion
      self.planYears = planYears
      self.coverage = coverage
    }
  }

  /// Of how many units of a level there is a workbook in the package.
  package struct Coverage: Codable, Hashable, Sendable {
    package var planYear: Int
    package var level: String
    package var reported: Int
    package var expected: Int

    /// Says of how many.
    package init(planYear: Int, level: String, reported: Int, expected: Int) {
      self.planYear = planYear
      self.level = level
      self.reported = reported
      self.expected = expected
    }
  }

  /// What stands in place of a seal while it is worked out.
  package static let blankSeal = String(repeating: "0", count: 64)

  package var profile = "tabular-data-package"
  package var name: String
  package var title: String
  package var titleEnglish: String
  package var description: String
  package var licenses: [Licence]?
  package var sources: [Source]
  package var resources: [TableDescriptor]
  package var sedp: Making

  private enum CodingKeys: String, CodingKey {
    case profile, name, title
    case titleEnglish = "title_en"
    case description, licenses, sources, resources, sedp
  }

  /// A package.
  package init(
    name: String, title: String, titleEnglish: String, description: String, licence: String?,
    sources: [Source], resources: [TableDescriptor], sedp: Making
  ) {
    self.name = name
    self.title = title
    self.titleEnglish = titleEnglish
    self.description = description
    licenses = licence.map { [Licence($0)] }
    self.sources = sources
    self.resources = resources
    self.sedp = sedp
  }
}

/// One table of a package.
package struct TableDescriptor: Codable, Hashable, Sendable {
  /// How its file is written.
  package struct Dialect: Codable, Hashable, Sendable {
    package var delimiter = ","
    package var lineTerminator = CSVLines.ending
    package var quoteChar = "\""
    package var doubleQuote = true
    package var header = true
  }

  package var profile = "tabular-data-resource"
  package var name: String
  package var path: String
  package var title: String
  package var titleEnglish: String
  package var format = "csv"
  package var mediatype = "text/csv"
  package var encoding = "utf-8"
  /// The size of its file.
  package var bytes = 0
  /// The SHA-256 of its file.
  package var hash = ""
  package var dialect = Dialect()
  package var schema: TableSchema

  private enum CodingKeys: String, CodingKey {
    case profile, name, path, title
    case titleEnglish = "title_en"
    case format, mediatype, encoding, bytes, hash, dialect, schema
  }

  /// A table whose file is not written yet.
  package init(name: String, title: String, titleEnglish: String, schema: TableSchema) {
    self.name = name
    path = name + ".csv"
    self.title = title
    self.titleEnglish = titleEnglish
    self.schema = schema
  }

  /// The line with the names of its fields.
  package var header: CSVLines { CSVLines([schema.fields.map(\.name)]) }
}

/// What the fields of a table hold (Table Schema).
package struct TableSchema: Codable, Hashable, Sendable {
  /// Fields whose values stand in another table.
  package struct ForeignKey: Codable, Hashable, Sendable {
    package struct Reference: Codable, Hashable, Sendable {
      package var resource: String
      package var fields: [String]
    }
    package var fields: [String]
    package var reference: Reference

    /// Fields and those of a table that they stand in.
    package init(_ fields: [String], in resource: String, _ others: [String]) {
      self.fields = fields
      reference = Reference(resource: resource, fields: others)
    }
  }

  package var fields: [FieldDescriptor]
  package var missingValues: [String]
  package var primaryKey: [String]
  package var foreignKeys: [ForeignKey]?

  /// A schema.
  package init(
    _ fields: [FieldDescriptor], key: [String], foreignKeys: [ForeignKey] = [],
    missingValues: [String] = [""]
  ) {
    self.fields = fields
    self.missingValues = missingValues
    primaryKey = key
    self.foreignKeys = foreignKeys.isEmpty ? nil : foreignKeys
  }
}

/// One field of a table.
package struct FieldDescriptor: Codable, Hashable, Sendable {
  package struct Constraints: Codable, Hashable, Sendable {
    package var required: Bool?
    /// The codes that it may hold.
    package var `enum`: [String]?
  }

  package var name: String
  package var type: String
  package var title: String
  package var description: String?
  package var constraints: Constraints?
  /// The unit of measure.
  package var unit: String?
  /// The field of the same record that names the unit of measure.
  package var unitField: String?
  /// The code list in the table `codes`.
  package var codeList: String?
  /// Whether its values are computed from others, whatever their cells hold.
  package var isComputed: Bool?

  private enum CodingKeys: String, CodingKey {
    case name, type, title, description, constraints
    case unit = "sedp_unit_of_measure"
    case unitField = "sedp_unit_of_measure_field"
    case codeList = "sedp_code_list"
    case isComputed = "sedp_computed"
  }

  /// A field.
  package init(
    _ name: String, _ type: String = "string", _ title: String, description: String? = nil,
    isRequired: Bool = false
  ) {
    self.name = name
    self.type = type
    self.title = title
    self.description = description
    if isRequired { constraints = Constraints(required: true) }
  }
}
