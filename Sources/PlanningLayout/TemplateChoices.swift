import PlanningForms
import WorkbookModel
import WorkbookWriters

/// The lists that a template's drop-downs offer, and the names by which validations find them.
struct TemplateChoices {
  /// A code list whose choices are narrowed by what another list's column holds.
  struct Narrowing: Hashable {
    /// The list chosen from.
    var list: String
    /// The list that narrows it.
    var by: String
  }

  /// Two lists side by side, sorted by the first: what narrows, and what may then be chosen.
  struct NarrowedNames: Hashable {
    var narrowing: String
    var choices: String
  }

  /// The columns of the hidden sheet, in the order of first use.
  private(set) var lists: [CodeListSheet.List] = []
  /// The defined name of each list of choices.
  private(set) var names: [CodeListReference: String] = [:]
  /// The defined names of narrowed lists.
  private(set) var narrowed: [Narrowing: NarrowedNames] = [:]

  private let presenter: CellPresenter
  private let geometries: [TemplateGeometry]
  private let district: String

  init(_ geometries: [TemplateGeometry], contributor: Contributor, presenter: CellPresenter) {
    self.presenter = presenter
    self.geometries = geometries
    district =
      switch contributor {
      case .unit: presenter.hierarchy.receivingArea(of: contributor)?.code ?? ""
      case .department(let district, _): district
      }
    for geometry in geometries {
      let inputs = geometry.columns.filter { geometry.isInput($0) && !$0.isHidden }
      for column in geometry.form.record.filter({ $0.role != .printed }) + inputs {
        add(column)
        addNarrowed(column, of: geometry.form)
      }
    }
  }

  private mutating func add(_ column: ColumnDefinition) {
    guard [.oneOf, .manyOf, .target].contains(column.type), let codes = column.codes,
      names[codes] == nil, let list = list(codes, number: lists.count + 1)
    else { return }
    names[codes] = list.name
    lists.append(list)
  }

  private mutating func addNarrowed(_ column: ColumnDefinition, of form: FormDefinition) {
    guard let narrowing = Self.narrowing(column, of: form), narrowed[narrowing] == nil,
      let list = presenter.configuration.codeLists[narrowing.list],
      let other = presenter.configuration.codeLists[narrowing.by]
    else { return }
    let pairs = other.choices.flatMap { parent in
      list.choices.filter { $0.parents.contains(parent.code) }.map { (parent.name, $0.name) }
    }
    guard !pairs.isEmpty else { return }
    let name = narrowing.list + "_THEO_" + narrowing.by
    lists.append(CodeListSheet.List(name: name, choices: pairs.map(\.0)))
    lists.append(CodeListSheet.List(name: name + "_CHON", choices: pairs.map(\.1)))
    narrowed[narrowing] = NarrowedNames(narrowing: name, choices: name + "_CHON")
  }

  /// What narrows a column's choices, where something does.
  static func narrowing(_ column: ColumnDefinition, of form: FormDefinition) -> Narrowing? {
    guard let field = column.narrowedBy, case .list(let list) = column.codes,
      case .list(let other) = form.column(field)?.codes
    else { return nil }
    return Narrowing(list: list, by: other)
  }

  private func list(_ codes: CodeListReference, number: Int) -> CodeListSheet.List? {
    switch codes {
    case .list(let name):
      guard let list = presenter.configuration.codeLists[name] else { return nil }
      // A name such as DM_1 would be taken for no cell; list names hold letters and underscores.
      return CodeListSheet.List(name: name, choices: list.choices.map(\.name))
    case .units(let level, let extra):
      let units = presenter.hierarchy.units(of: level, in: district)
      return CodeListSheet.List(name: "DM_DON_VI_\(number)", choices: extra + units.map(\.fullName))
    case .field(let path, let extra):
      guard let geometry = geometries.first(where: { $0.form.code == path.form }),
        let column = geometry.columns.firstIndex(where: { $0.field == path.field })
      else { return nil }
      return cells(of: geometry, column: column, name: "DM_CHON_\(number)", extra: extra)
    }
  }

  /// A list that follows what is filled in elsewhere in the workbook.
  private func cells(
    of geometry: TemplateGeometry, column: Int, name: String, extra: [String]
  ) -> CodeListSheet.List? {
    guard let range = geometry.range(column + 1) else { return nil }
    var list = CodeListSheet.List(name: name, choices: extra)
    let texts = Dictionary(
      geometry.lines.rows.indices.compactMap { index in
        geometry.sheetRow(ofRow: index).map {
          (
            $0,
            presenter.text(
              geometry.lines.rows[index].values[column], column: geometry.columns[column])
          )
        }
      }, uniquingKeysWith: { first, _ in first })
    for row in range.first.row...range.last.row {
      let cell = CellReference(row: row, column: column + 1)
      list.cells.append(
        (SheetName.quoted(geometry.form.sheet) + "!" + cell.absolute, texts[row] ?? ""))
    }
    return list
  }
}
