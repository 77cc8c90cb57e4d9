import WorkbookModel

/// What a worksheet part states for print.
enum PrintElements {
  /// Writes print options, margins, page setup, header and footer, and page breaks.
  static func write(of sheet: WorksheetDocument, to xml: inout XMLBuffer) {
    if sheet.pageSetup.isHorizontallyCentered {
      xml.empty("printOptions", ["horizontalCentered": "1"])
    }
    write(sheet.pageSetup.margins, to: &xml)
    write(sheet.pageSetup, to: &xml)
    write(sheet.headerFooter, to: &xml)
    writeBreaks("rowBreaks", sheet.rowBreaks, last: CellReference.maximumColumn, to: &xml)
    writeBreaks("colBreaks", sheet.columnBreaks, last: CellReference.maximumRow, to: &xml)
  }

  /// Writes `pageMargins` (ECMA-376 Part 1, 18.3.1.62).
  static func write(_ margins: PageMargins, to xml: inout XMLBuffer) {
    xml.empty(
      "pageMargins",
      [
        "left": measureText(margins.left), "right": measureText(margins.right),
        "top": measureText(margins.top), "bottom": measureText(margins.bottom),
        "header": measureText(margins.header), "footer": measureText(margins.footer),
      ])
  }

  /// Writes `pageSetup` (18.3.1.63).
  static func write(_ setup: PageSetup, to xml: inout XMLBuffer) {
    var scale: String?
    var width: String?
    var height: String?
    switch setup.scaling {
    case .percent(let percent): scale = percent == 100 ? nil : String(percent)
    case .fit(let across, let down):
      width = across == 1 ? nil : String(across)
      height = down == 1 ? nil : String(down)
    }
    xml.empty(
      "pageSetup",
      [
        "paperSize": String(setup.paper.rawValue), "scale": scale,
        "firstPageNumber": setup.firstPageNumber.map { String($0) },
        "fitToWidth": width, "fitToHeight": height,
        "pageOrder": setup.printsOverThenDown ? "overThenDown" : nil,
        "orientation": setup.orientation.rawValue,
        "blackAndWhite": flag(setup.isBlackAndWhite),
        "useFirstPageNumber": flag(setup.firstPageNumber != nil),
      ])
  }

  /// Writes `headerFooter` (18.3.1.46).
  static func write(_ content: HeaderFooter, to xml: inout XMLBuffer) {
    guard content != HeaderFooter() else { return }
    xml.element("headerFooter", ["differentFirst": flag(content.isFirstPageDifferent)]) { xml in
      if let header = content.header { xml.element("oddHeader", text: header) }
      if let footer = content.footer { xml.element("oddFooter", text: footer) }
      guard content.isFirstPageDifferent else { return }
      if let header = content.firstHeader { xml.element("firstHeader", text: header) }
      if let footer = content.firstFooter { xml.element("firstFooter", text: footer) }
    }
  }

  /// Writes `rowBreaks` or `colBreaks` (18.3.1.74, 18.3.1.14).
  ///
  /// - Parameter last: how far a break reaches, counted from 1.
  static func writeBreaks(_ name: String, _ breaks: [Int], last: Int, to xml: inout XMLBuffer) {
    guard !breaks.isEmpty else { return }
    let count = String(breaks.count)
    xml.element(name, ["count": count, "manualBreakCount": count]) { xml in
      for position in breaks {
        xml.empty("brk", ["id": String(position), "max": String(last - 1), "man": "1"])
      }
    }
  }
}
