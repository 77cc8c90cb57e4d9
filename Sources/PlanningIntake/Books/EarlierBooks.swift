import PlanningConsolidation
import PlanningForms
import WorkbookReaders

/// The workbooks of earlier plan years in a folder, each told by what it says of itself; only those
/// of the area that is asked for are read.
package struct EarlierBooks: Sendable {
  /// What in the folder could be an earlier year's workbook and cannot be read.
  package let findings: [Diagnostic]
  /// All files of the folder.
  package let paths: [String]
  private let context: RunContext
  private let planYear: Int
  private let books: [(path: String, identity: BookIdentity)]

  /// Looks through a folder; `nil` has no books.
  ///
  /// - Throws: a refusal where the folder does not exist.
  package init(_ folder: String?, planYear: Int, _ context: RunContext) throws(Refusal) {
    self.context = context
    self.planYear = planYear
    let files = InputFiles([folder].compactMap { $0 })
    guard files.missing.isEmpty else { throw Refusal(Refusal.missing(files.missing)) }
    paths = files.paths
    var books: [(path: String, identity: BookIdentity)] = []
    var findings = files.findings
    for path in files.paths {
      do throws(ReadError) {
        books.append((path, try BookIdentity(path: path, limits: context.limits)))
      } catch {
        // The loader knows which files are meant to be workbooks; notes may lie beside them.
        findings += Self.told(WorkbookLoader(limits: context.limits).load(path).diagnostics)
      }
    }
    self.books = books
    self.findings = findings
  }

  /// The files of the folder that a run of some areas reads: theirs of the years before, and those of units
  /// of another form set.
  package func used(for areas: [AdministrativeUnit]) -> [String] {
    books.filter { book in
      context.configuration.isFormer(book.identity)
        || areas.contains {
          book.identity.level == $0.level.rawValue && book.identity.unit == $0.code
            && book.identity.planYear ?? planYear < planYear
        }
    }.map(\.path)
  }

  private static func told(_ findings: [Diagnostic]) -> [Diagnostic] {
    findings.filter { $0.severity > .notice }
  }

  /// The own forms of an area in the years before, by year, and what is wrong with its workbooks:
  /// sheets that can't be read, figures typed over, two that differ for one year.
  package func forms(of area: AdministrativeUnit) async -> Found<[Int: [FormCode: FormRecord]]> {
    let own = books.filter {
      $0.identity.level == area.level.rawValue && $0.identity.unit == area.code
        && !context.configuration.isFormer($0.identity)
    }
    let years = Dictionary(grouping: own) { $0.identity.planYear ?? planYear }
    var forms = Found<[Int: [FormCode: FormRecord]]>(value: [:])
    for year in years.keys.sorted() where year < planYear {
      let read = await AreaBooks(
        area.level, planYear: year,
        hierarchy: context.configuration.hierarchy(planYear: year),
        tellsCells: false, context
      ).read(years[year, default: []].map(\.path))
      forms.findings += Self.told(read.findings)
      forms.value[year] = read.results[area.code]?.forms
    }
    return forms
  }
}
