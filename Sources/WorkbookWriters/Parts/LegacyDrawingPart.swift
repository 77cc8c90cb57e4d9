import WorkbookModel

/// `xl/drawings/vmlDrawing*.vml`: the boxes that Excel draws comments in (ECMA-376 Part 4, 19).
///
/// Without this part Excel does not show the comments.
enum LegacyDrawingPart {
  /// - Parameter sheetNumber: the sheet's number from 1; keeps shape names apart.
  static func xml(_ comments: [CellComment], sheetNumber: Int) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.element(
      "xml",
      [
        "xmlns:v": "urn:schemas-microsoft-com:vml",
        "xmlns:o": "urn:schemas-microsoft-com:office:office",
        "xmlns:x": "urn:schemas-microsoft-com:office:excel",
      ]
    ) { xml in
      xml.element("o:shapelayout", ["v:ext": "edit"]) { xml in
        xml.empty("o:idmap", ["v:ext": "edit", "data": String(sheetNumber)])
      }
      xml.element(
        "v:shapetype",
        [
          "id": "_x0000_t202", "coordsize": "21600,21600", "o:spt": "202",
          "path": "m,l,21600r21600,l21600,xe",
        ]
      ) { xml in
        xml.empty("v:stroke", ["joinstyle": "miter"])
        xml.empty("v:path", ["gradientshapeok": "t", "o:connecttype": "rect"])
      }
      for (index, comment) in comments.enumerated() {
        write(comment, shape: sheetNumber * 1024 + index + 1, to: &xml)
      }
    }
    return xml.bytes
  }

  static func write(_ comment: CellComment, shape: Int, to xml: inout XMLBuffer) {
    let visibility = comment.isVisible ? "visible" : "hidden"
    xml.element(
      "v:shape",
      [
        "id": "_x0000_s\(shape)", "type": "#_x0000_t202",
        "style": "position:absolute;visibility:\(visibility)", "fillcolor": "#ffffe1",
        "o:insetmode": "auto",
      ]
    ) { xml in
      xml.empty("v:fill", ["color2": "#ffffe1"])
      xml.empty("v:shadow", ["on": "t", "color": "black", "obscured": "t"])
      xml.empty("v:path", ["o:connecttype": "none"])
      xml.element("v:textbox", ["style": "mso-direction-alt:auto"]) { xml in
        xml.element("div", ["style": "text-align:left"]) { _ in }
      }
      xml.element("x:ClientData", ["ObjectType": "Note"]) { xml in
        xml.empty("x:MoveWithCells")
        xml.empty("x:SizeWithCells")
        xml.element("x:Anchor", text: anchor(of: comment))
        xml.element("x:AutoFill", text: "False")
        xml.element("x:Row", text: String(comment.cell.row - 1))
        xml.element("x:Column", text: String(comment.cell.column - 1))
        if comment.isVisible { xml.empty("x:Visible") }
      }
    }
  }

  /// Left column and offset, top row and offset, right, bottom: a box beside the cell, as many
  /// rows of the usual height as the text has lines.
  static func anchor(of comment: CellComment) -> String {
    let columns = 3
    let lines = TextMetrics.wrappedLineCount(
      comment.text, fontSize: CommentsPart.font.size, isBold: false, widthInCharacters: 26)
    let rows = min(max(lines + 1, 3), 30)
    let left = min(comment.cell.column, CellReference.maximumColumn - columns - 1)
    let top = min(max(comment.cell.row - 2, 0), CellReference.maximumRow - rows - 1)
    return "\(left), 15, \(top), 10, \(left + columns), 15, \(top + rows), 4"
  }
}
