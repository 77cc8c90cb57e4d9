// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in the Swift 6 language mode with warnings as errors.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Optimised code in a debug build, for `Scripts/run-tests.sh`: the tests stay as they are and run in a
/// fifth of the time. Whoever depends on this package must not get it, as unsafe flags forbid that.
/// Optimising a target costs five times its ordinary compiling: those that only call others go without.
let tested: [SwiftSetting] =
  Context.environment["SEDP_OPTIMIZED"] == nil
  ? strict
  : strict + [
    .unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"])
  ]

let calling: Set<String> = [
  "PlanningInspection", "PlanningConversion", "PlanningPreparation", "PlanningDesk",
  "WorkbookConversion",
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude,
    swiftSettings: calling.contains(name) ? strict : tested)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The fuzzer, which links only with the sanitizers' runtime; `make fuzz` asks for it.
let fuzzing: [Target] =
  Context.environment["SEDP_FUZZ"] == nil
  ? []
  : [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
    .executableTarget(
      name: "Fuzzer", dependencies: ["Harness", "CLibFuzzer"], path: "Tests/Fuzz/Fuzzer",
      swiftSettings: strict),
  ]

/// The plugin that builds the documentation; `make docs` asks for it.
let documenting: [Package.Dependency] =
  Context.environment["SEDP_DOCC"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

/// The commit that `sedp --version` names, as the Makefile found it; other characters than those of
/// `git describe` are left out, since the text becomes a C literal.
let commit = (Context.environment["SEDP_COMMIT"] ?? "").filter { character in
  character.isASCII && (character.isLetter || character.isNumber || "-.+".contains(character))
}

let package = Package(
  name: "sedp",
  products: [
    .executable(name: "sedp", targets: ["sedp"]),
    // Reading, writing and converting spreadsheets; import the targets that are used.
    .library(
      name: "Workbooks",
      targets: [
        "DecimalArithmetic", "CivilCalendar", "WorkbookModel", "WorkbookReaders",
        "WorkbookWriters", "WorkbookEditing", "WorkbookConversion",
      ]),
    .library(name: "VietnameseText", targets: ["VietnameseText"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ] + documenting,
  targets: [
    // C libraries, imported by Packaging only.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Values that know nothing of files or forms.
    library("DecimalArithmetic"),
    library("CivilCalendar"),
    library("WorkbookModel", ["DecimalArithmetic", "CivilCalendar"]),
    library("VietnameseText", ["CivilCalendar"], exclude: ["README.md"]),

    // Spreadsheets: cells, never forms.
    library("Packaging", ["CLibXML2", "CLibZip", "CLibZ", "CLibDeflate"]),
    library("WorkbookReaders", ["WorkbookModel", "Packaging", "DecimalArithmetic"]),
    library(
      "WorkbookWriters", ["WorkbookModel", "Packaging", "DecimalArithmetic", "CivilCalendar"]),

    library(
      "WorkbookEditing",
      ["WorkbookModel", "WorkbookReaders", "WorkbookWriters", "Packaging", "DecimalArithmetic"]
    ),

    library(
      "WorkbookConversion",
      [
        "WorkbookModel", "Packaging", "WorkbookReaders", "WorkbookWriters", "DecimalArithmetic",
      ]),

    // Planning: what forms are, and what their expressions say of rows.
    library(
      "PlanningForms",
      [
        "WorkbookModel", "VietnameseText", "DecimalArithmetic", "CivilCalendar",
        .product(name: "Yams", package: "Yams"),
      ]),
    // Cells → submission. Knows nothing of consolidation.
    library(
      "PlanningReading",
      ["PlanningForms", "WorkbookModel", "VietnameseText", "DecimalArithmetic", "CivilCalendar"]),
    // Submissions → the forms of the level above. Knows no cells.
    library(
      "PlanningConsolidation", ["PlanningForms", "VietnameseText", "DecimalArithmetic"]),
    // Forms → sheets to fill and to sign. Reads nothing.
    library(
      "PlanningLayout",
      ["PlanningForms", "WorkbookModel", "WorkbookWriters", "DecimalArithmetic", "CivilCalendar"]),
    // What is printed of an area, and what was found → a page for browsers. Reads and writes nothing.
    library(
      "PlanningReport",
      ["PlanningForms", "PlanningLayout", "WorkbookWriters", "DecimalArithmetic"]),
    // Realistic filled workbooks, with and without mistakes.
    library(
      "PlanningSamples",
      [
        "PlanningForms", "PlanningConsolidation", "PlanningLayout", "WorkbookModel",
        "WorkbookWriters", "VietnameseText", "DecimalArithmetic", "CivilCalendar",
      ]),

    // Forms → the tables of a data package, and what describes them. Reads and writes nothing.
    library("PlanningData", ["PlanningForms", "WorkbookModel", "CivilCalendar"]),

    // What a file is and what is odd in it. Knows no submissions.
    library(
      "PlanningInspection",
      ["PlanningForms", "WorkbookModel", "WorkbookReaders", "VietnameseText"]),

    // Files → the submissions that count. Writes nothing.
    library(
      "PlanningIntake",
      [
        "WorkbookModel", "WorkbookReaders", "WorkbookWriters", "PlanningForms", "PlanningReading",
        "PlanningConsolidation", "PlanningLayout", "VietnameseText", "DecimalArithmetic",
      ]),

    // What a run writes, all of it or nothing, what it reports and what it states of itself.
    library(
      "PlanningRuns",
      [
        "PlanningForms", "PlanningReading", "PlanningConsolidation", "PlanningIntake",
        "WorkbookModel", "WorkbookWriters", "WorkbookEditing", "WorkbookConversion",
      ]),
    // One kind of file as another, with what that changes said in findings.
    library(
      "PlanningConversion",
      [
        "PlanningForms", "PlanningIntake", "PlanningRuns", "WorkbookConversion", "WorkbookReaders",
        "VietnameseText",
      ]),
    // Workbooks for officers: marked copies, questions and decisions, changes, the board.
    library(
      "PlanningBooks",
      [
        "PlanningForms", "PlanningReading", "PlanningConsolidation", "PlanningLayout",
        "PlanningIntake", "PlanningRuns", "WorkbookModel", "WorkbookReaders", "WorkbookWriters",
        "WorkbookEditing", "WorkbookConversion", "DecimalArithmetic", "CivilCalendar",
      ]),
    // Where a figure comes from, by the record of a consolidated workbook. Writes nothing.
    library(
      "PlanningTracing",
      [
        "PlanningForms", "PlanningReading", "PlanningConsolidation", "PlanningLayout",
        "PlanningIntake", "WorkbookModel", "WorkbookReaders", "DecimalArithmetic",
      ]),

    // The flow: the only place that sees both cells in and sheets out.
    library(
      "PlanningPipeline",
      [
        "WorkbookModel", "WorkbookReaders", "WorkbookWriters", "WorkbookEditing", "PlanningForms",
        "PlanningReading", "PlanningConsolidation", "PlanningLayout", "PlanningReport",
        "PlanningIntake", "PlanningRuns", "PlanningBooks", "PlanningTracing", "VietnameseText",
        "DecimalArithmetic", "CivilCalendar",
      ]),

    // What goes out before anything comes in: blank workbooks, filled ones for training.
    library(
      "PlanningPreparation",
      [
        "PlanningPipeline", "PlanningRuns", "PlanningForms", "PlanningReading",
        "PlanningConsolidation", "PlanningLayout", "PlanningIntake", "PlanningSamples",
        "WorkbookWriters", "DecimalArithmetic",
      ]),
    // What an office does with what came in and with what a run made.
    library(
      "PlanningDesk",
      [
        "PlanningPipeline", "PlanningRuns", "PlanningBooks", "PlanningConversion",
        "PlanningInspection", "PlanningForms", "PlanningReading", "PlanningConsolidation",
        "PlanningLayout", "PlanningIntake", "WorkbookModel", "WorkbookReaders",
        "WorkbookConversion", "VietnameseText", "CivilCalendar",
      ]),
    // Data packages: spooled, put together, and put in their folder.
    library(
      "PlanningExport",
      [
        "PlanningPipeline", "PlanningRuns", "PlanningTracing", "PlanningData", "PlanningForms",
        "PlanningReading", "PlanningConsolidation", "PlanningIntake",
        "WorkbookModel", "CivilCalendar",
      ]),

    // The commit for sedp --version; C, as Swift's own -D holds no text.
    .target(
      name: "CBuildCommit",
      cSettings: commit.isEmpty ? [] : [.define("SEDP_COMMIT", to: "\"\(commit)\"")]),
    .executableTarget(
      name: "sedp",
      dependencies: [
        "CBuildCommit", "CivilCalendar",
        "PlanningPipeline", "PlanningPreparation", "PlanningDesk", "PlanningExport",
        "PlanningConversion", "PlanningRuns", "PlanningBooks", "PlanningTracing", "PlanningIntake",
        "PlanningForms", "PlanningReading", "PlanningConsolidation", "PlanningLayout",
        "PlanningInspection", "WorkbookReaders",
        "WorkbookWriters",
        "WorkbookConversion", "WorkbookModel", "VietnameseText", "Packaging",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What reading alone costs; see Benchmarks/.
    .executableTarget(
      name: "ReadBenchmark", dependencies: ["WorkbookReaders", "Packaging"],
      path: "Benchmarks/ReadBenchmark", swiftSettings: strict),

    // What writing alone costs.
    .executableTarget(
      name: "WriteBenchmark", dependencies: ["WorkbookWriters", "DecimalArithmetic"],
      path: "Benchmarks/WriteBenchmark", swiftSettings: strict),

    // What understanding the texts and numbers of workbooks adds to reading them.
    .executableTarget(
      name: "NormaliseBenchmark",
      dependencies: ["WorkbookReaders", "WorkbookModel", "VietnameseText", "DecimalArithmetic"],
      path: "Benchmarks/NormaliseBenchmark", swiftSettings: strict),

    // What editing a workbook in place costs.
    .executableTarget(
      name: "EditBenchmark",
      dependencies: [
        "WorkbookEditing", "WorkbookWriters", "WorkbookModel", "Packaging", "DecimalArithmetic",
      ], path: "Benchmarks/EditBenchmark", swiftSettings: strict),

    // Hostile and damaged files, properties that every reader must have; see Tests/Harness.
    .target(
      name: "Harness",
      dependencies: [
        "WorkbookReaders", "WorkbookWriters", "WorkbookEditing", "WorkbookModel", "Packaging",
        "PlanningForms", "DecimalArithmetic",
      ],
      path: "Tests/Harness", swiftSettings: tested),

    tests("DecimalArithmeticTests", ["DecimalArithmetic"]),
    tests("CivilCalendarTests", ["CivilCalendar"]),
    tests("PackagingTests", ["Packaging", "Harness"]),
    tests("WorkbookModelTests", ["WorkbookModel", "DecimalArithmetic"]),
    tests(
      "WorkbookReadersTests",
      ["WorkbookReaders", "WorkbookModel", "Packaging", "DecimalArithmetic", "Harness"]),
    tests(
      "WorkbookWritersTests",
      [
        "WorkbookWriters", "WorkbookReaders", "WorkbookModel", "Packaging", "DecimalArithmetic",
        "Harness",
      ]),
    tests(
      "WorkbookEditingTests",
      [
        "WorkbookEditing", "WorkbookReaders", "WorkbookWriters", "WorkbookModel", "Packaging",
        "Harness",
      ]),
    tests(
      "WorkbookConversionTests",
      [
        "WorkbookConversion", "WorkbookReaders", "WorkbookWriters", "WorkbookModel",
        "DecimalArithmetic",
      ]),
    tests(
      "VietnameseTextTests",
      [
        "VietnameseText", "CivilCalendar", "DecimalArithmetic", "WorkbookReaders", "WorkbookModel",
        "Harness",
      ]),
    tests(
      "CommandLineTests",
      [
        "sedp", "PlanningForms", "PlanningPipeline", "PlanningDesk", "PlanningRuns",
        "PlanningTracing", "WorkbookModel", "Harness",
      ]),
    tests(
      "PlanningFormsTests",
      ["PlanningForms", "WorkbookModel", "DecimalArithmetic", "CivilCalendar", "Harness"]),
    tests(
      "PlanningReadingTests",
      ["PlanningReading", "PlanningForms", "WorkbookModel", "DecimalArithmetic", "Harness"]),
    tests(
      "PlanningConsolidationTests",
      [
        "PlanningConsolidation", "PlanningForms", "WorkbookModel", "DecimalArithmetic", "Harness",
      ]),
    tests(
      "PlanningDataTests",
      ["PlanningData", "PlanningForms", "WorkbookModel", "DecimalArithmetic", "Harness"]),
    tests(
      "PlanningReportTests",
      ["PlanningReport", "PlanningLayout", "PlanningForms", "WorkbookModel", "WorkbookWriters"]),
    tests(
      "PlanningPipelineTests",
      [
        "PlanningPipeline", "PlanningPreparation", "PlanningDesk", "PlanningExport",
        "PlanningConversion", "PlanningRuns", "PlanningBooks", "PlanningTracing", "PlanningIntake",
        "PlanningReading", "PlanningConsolidation", "PlanningLayout", "PlanningSamples",
        "PlanningData", "PlanningInspection", "PlanningForms", "WorkbookReaders",
        "WorkbookWriters", "WorkbookConversion", "WorkbookEditing",
        "WorkbookModel", "DecimalArithmetic", "Harness",
      ]),
    tests(
      "RobustnessTests",
      [
        "Harness", "PlanningPipeline", "PlanningDesk", "PlanningForms", "WorkbookReaders",
        "WorkbookModel", "Packaging",
      ]),
  ] + fuzzing,
  swiftLanguageModes: [.v6]
)
