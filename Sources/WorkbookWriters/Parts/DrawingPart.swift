import WorkbookModel

/// `xl/drawings/drawing*.xml` (ECMA-376 Part 1, 20.5.2.35): where a sheet's charts stand.
enum DrawingPart {
  static func xml(_ charts: [Chart]) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element(
      "xdr:wsDr",
      ["xmlns:xdr": Namespace.spreadsheetDrawing, "xmlns:a": Namespace.drawing]
    ) { xml in
      for (index, chart) in charts.enumerated() { write(chart, index: index, to: &xml) }
    }
    return xml.bytes
  }

  private static func write(_ chart: Chart, index: Int, to xml: inout XMLBuffer) {
    xml.element("xdr:twoCellAnchor", ["editAs": "oneCell"]) { xml in
      write("xdr:from", chart.anchor.first.row - 1, chart.anchor.first.column - 1, to: &xml)
      write("xdr:to", chart.anchor.last.row, chart.anchor.last.column, to: &xml)
      xml.element("xdr:graphicFrame", ["macro": ""]) { xml in
        xml.element("xdr:nvGraphicFramePr") { xml in
          xml.empty(
            "xdr:cNvPr",
            [
              // Identifier 1 stands for the drawing itself.
              "id": String(index + 2), "name": "Chart \(index + 1)",
              "descr": chart.alternativeText,
            ])
          xml.empty("xdr:cNvGraphicFramePr")
        }
        xml.element("xdr:xfrm") { xml in
          xml.empty("a:off", ["x": "0", "y": "0"])
          xml.empty("a:ext", ["cx": "0", "cy": "0"])
        }
        xml.element("a:graphic") { xml in
          xml.element("a:graphicData", ["uri": Namespace.chart]) { xml in
            xml.empty(
              "c:chart",
              [
                "xmlns:c": Namespace.chart, "xmlns:r": Namespace.relationships,
                "r:id": RelationshipList.identifier(index),
              ])
          }
        }
      }
      xml.empty("xdr:clientData")
    }
  }

  private static func write(_ name: String, _ row: Int, _ column: Int, to xml: inout XMLBuffer) {
    xml.element(name) { xml in
      xml.element("xdr:col", text: String(column))
      xml.element("xdr:colOff", text: "0")
      xml.element("xdr:row", text: String(row))
      xml.element("xdr:rowOff", text: "0")
    }
  }
}
