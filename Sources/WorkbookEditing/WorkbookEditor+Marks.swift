import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Cells to be laid under one colour.
  public struct Marks: Hashable, Sendable {
    /// The cells.
    public var ranges: [CellRange]
    /// The background.
    public var color: CellColor

    /// Makes marks.
    public init(_ ranges: [CellRange], color: CellColor) {
      self.ranges = ranges
      self.color = color
    }
  }

  /// Lays colours over cells without touching their formats; marks of the same name that are there go.
  ///
  /// They are conditional formats that ``removeMarks(named:in:)`` finds again, whatever program saved the
  /// file in between.
  ///
  /// - Parameters:
  ///   - marks: cells with the colour of each.
  ///   - name: letters and digits that name who marks.
  ///   - sheet: the sheet's name.
  public mutating func setMarks(
    _ marks: [Marks], named name: String, in sheet: String
  ) throws(EditError) {
    var work = self
    try work.removeMarks(named: name, in: sheet)
    guard marks.contains(where: { !$0.ranges.isEmpty }) else {
      self = work
      return
    }
    let part = try work.part(of: sheet)
    let markup = try SheetMarkup.outline(&work.package, part: part)
    let list = try work.sheets()
    try work.withStyles(list) { (styles) throws(EditError) in
      var splices = Splices()
      var priority = SheetMarks.nextPriority(in: markup)
      for mark in marks where !mark.ranges.isEmpty {
        let color = try styles.index(StyleFragments.conditionalFill(mark.color), in: .dxfs)
        SheetMarks.add(
          mark.ranges, color: color, name: name, to: markup, &splices, priority: priority)
        priority += 1
      }
      return splices
    } then: { package, splices in
      package.apply(splices, to: markup, part: part)
    }
    self = work
  }

  /// Takes out the marks of a name.
  public mutating func removeMarks(named name: String, in sheet: String) throws(EditError) {
    // A sheet without the name has no marks.
    guard try package.contains(name, in: try part(of: sheet)) else { return }
    try edit(sheet) { (markup, splices) throws(EditError) in
      SheetMarks.remove(name, from: markup, &splices)
    }
  }

  /// Colours a sheet's tab, or takes its colour.
  public mutating func setTabColor(_ color: CellColor?, of sheet: String) throws(EditError) {
    try edit(sheet) { (markup, splices) throws(EditError) in
      SheetTab.setColor(color, in: markup, &splices)
    }
  }

  /// The colour of a sheet's tab, where it is stated as red, green and blue.
  public func tabColor(of sheet: String) throws(EditError) -> CellColor? {
    var copy = self
    let part = try copy.part(of: sheet)
    return SheetTab.color(in: try SheetMarkup.outline(&copy.package, part: part))
  }
}
