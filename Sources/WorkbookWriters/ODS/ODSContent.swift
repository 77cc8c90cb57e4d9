import WorkbookModel

/// `content.xml` of a spreadsheet, in chunks (ODF 1.3 Part 3, 3.1.3.2 and 9).
struct ODSContent {
  private enum Stage {
    case head
    case sheet(Int)
    case done
  }

  /// Bytes after which a chunk is handed on.
  private static let chunkBytes = 1 << 18

  private let document: WorkbookDocument
  private let feeds: [Int: RowFeed]
  private var stage = Stage.head
  private var rows: ODSRows?
  private var xml = XMLBuffer(.plain)

  init(_ document: WorkbookDocument, feeds: [Int: RowFeed] = [:]) {
    self.document = document
    self.feeds = feeds
  }

  /// Appends the next bytes; `false` at the end.
  mutating func appendChunk(to buffer: inout [UInt8]) throws(WriteError) -> Bool {
    if case .done = stage { return false }
    while xml.bytes.count < Self.chunkBytes {
      switch stage {
      case .head:
        Self.writeHead(of: document, to: &xml)
        stage = .sheet(0)
      case .sheet(let index) where index < document.sheets.count:
        let sheet = document.sheets[index]
        if rows == nil {
          openTable(sheet)
          rows = ODSRows(sheet, next: try (feeds[index] ?? RowFeed(of: sheet))?.start())
        }
        if try rows?.writeNext(to: &xml) != true {
          xml.endTag("table:table")
          rows = nil
          stage = .sheet(index + 1)
        }
      case .sheet:
        xml.endTag("office:spreadsheet")
        xml.endTag("office:body")
        xml.endTag("office:document-content")
        stage = .done
      case .done:
        xml.drain(into: &buffer)
        return true
      }
    }
    xml.drain(into: &buffer)
    return true
  }

  private static func writeHead(of document: WorkbookDocument, to xml: inout XMLBuffer) {
    xml.declaration()
    xml.open("office:document-content", ODSNamespace.declarations)
    xml.element("office:automatic-styles") { xml in
      writeNumberStyles(&xml)
      for width in Set(document.sheets.flatMap { $0.columns.map { Self.characters($0.width) } })
        .sorted()
      {
        xml.element(
          "style:style",
          ["style:name": ODSStyleName.column(width), "style:family": "table-column"]
        ) { xml in
          // A digit of the default font takes about a fifth of a centimetre.
          xml.empty(
            "style:table-column-properties", ["style:column-width": "\(width * 2)mm"])
        }
      }
      for (name, isShown) in [(ODSStyleName.shownSheet, true), (ODSStyleName.hiddenSheet, false)] {
        xml.element("style:style", ["style:name": name, "style:family": "table"]) { xml in
          xml.empty("style:table-properties", ["table:display": isShown ? "true" : "false"])
        }
      }
    }
    xml.open("office:body")
    xml.open("office:spreadsheet")
  }

  private static func writeNumberStyles(_ xml: inout XMLBuffer) {
    xml.element("number:date-style", ["style:name": "nd"]) { Self.writeDay(&$0) }
    xml.element("number:date-style", ["style:name": "ndt"]) { xml in
      Self.writeDay(&xml)
      xml.element("number:text", text: " ")
      Self.writeTime(&xml)
    }
    xml.element(
      "number:time-style", ["style:name": "nt", "number:truncate-on-overflow": "false"]
    ) { Self.writeTime(&$0) }
    for (name, data) in [
      (ODSStyleName.date, "nd"), (ODSStyleName.dateTime, "ndt"), (ODSStyleName.duration, "nt"),
    ] {
      xml.empty(
        "style:style",
        ["style:name": name, "style:family": "table-cell", "style:data-style-name": data])
    }
  }

  private static func writeDay(_ xml: inout XMLBuffer) {
    xml.empty("number:year", ["number:style": "long"])
    xml.element("number:text", text: "-")
    xml.empty("number:month", ["number:style": "long"])
    xml.element("number:text", text: "-")
    xml.empty("number:day", ["number:style": "long"])
  }

  private static func writeTime(_ xml: inout XMLBuffer) {
    xml.empty("number:hours", ["number:style": "long"])
    xml.element("number:text", text: ":")
    xml.empty("number:minutes", ["number:style": "long"])
    xml.element("number:text", text: ":")
    xml.empty("number:seconds", ["number:style": "long"])
  }

  private static func characters(_ width: Double) -> Int { Int(min(max(width, 1), 255)) }

  private mutating func openTable(_ sheet: WorksheetDocument) {
    let style = sheet.visibility == .visible ? ODSStyleName.shownSheet : ODSStyleName.hiddenSheet
    xml.open("table:table", ["table:name": sheet.name, "table:style-name": style])
    var next = 1
    for layout in sheet.columns {
      if layout.columns.lowerBound > next {
        writeColumns(layout.columns.lowerBound - next, style: nil, isHidden: false)
      }
      writeColumns(
        layout.columns.count, style: ODSStyleName.column(Self.characters(layout.width)),
        isHidden: layout.isHidden)
      next = layout.columns.upperBound + 1
    }
    if next == 1 { writeColumns(1, style: nil, isHidden: false) }
  }

  private mutating func writeColumns(_ count: Int, style: String?, isHidden: Bool) {
    xml.empty(
      "table:table-column",
      [
        "table:style-name": style,
        "table:number-columns-repeated": count > 1 ? String(count) : nil,
        "table:visibility": isHidden ? "collapse" : nil,
      ])
  }
}
