/// `xl/charts/chart*.xml` (ECMA-376 Part 1, 21.2.2.29).
///
/// Colours and fonts are stated outright, since the package holds no theme.
enum ChartPart {
  /// So many names stand below each other in the usual size, each on two lines.
  private static let roomyCategories = 10
  private static let categoryAxis = "111111111"
  private static let valueAxis = "222222222"

  static func xml(_ chart: Chart) -> [UInt8] {
    var xml = XMLBuffer(.plain)
    xml.declaration()
    xml.element(
      "c:chartSpace",
      [
        "xmlns:c": Namespace.chart, "xmlns:a": Namespace.drawing,
        "xmlns:r": Namespace.relationships,
      ]
    ) { xml in
      xml.empty("c:roundedCorners", ["val": "0"])
      xml.element("c:chart") { xml in
        if let title = chart.title { ChartText.writeTitle(title, size: 13, to: &xml) }
        xml.empty("c:autoTitleDeleted", ["val": chart.title == nil ? "1" : "0"])
        xml.element("c:plotArea") { xml in
          xml.empty("c:layout")
          writePlot(chart, to: &xml)
          if chart.kind != .pie { writeAxes(of: chart, to: &xml) }
        }
        if let legend = chart.legend {
          xml.element("c:legend") { xml in
            xml.empty("c:legendPos", ["val": legend.rawValue])
            xml.empty("c:overlay", ["val": "0"])
          }
        }
        xml.empty("c:plotVisOnly", ["val": "1"])
        xml.empty("c:dispBlanksAs", ["val": "gap"])
      }
      ChartText.writeProperties(size: 11, to: &xml)
      xml.element("c:printSettings") { xml in
        xml.empty("c:headerFooter")
        xml.empty(
          "c:pageMargins",
          [
            "b": "0.75", "l": "0.7", "r": "0.7", "t": "0.75", "header": "0.3", "footer": "0.3",
          ])
        xml.empty("c:pageSetup")
      }
    }
    return xml.bytes
  }

  private static func writePlot(_ chart: Chart, to xml: inout XMLBuffer) {
    switch chart.kind {
    case .barClustered, .barStacked, .columnClustered, .columnStacked:
      writeBars(chart, to: &xml)
    case .line:
      xml.element("c:lineChart") { xml in
        xml.empty("c:grouping", ["val": "standard"])
        xml.empty("c:varyColors", ["val": "0"])
        ChartSeriesElements.write(chart, to: &xml)
        xml.empty("c:marker", ["val": "1"])
        writeAxisIdentifiers(to: &xml)
      }
    case .pie:
      xml.element("c:pieChart") { xml in
        xml.empty("c:varyColors", ["val": "1"])
        ChartSeriesElements.write(chart, to: &xml)
        xml.empty("c:firstSliceAng", ["val": "0"])
      }
    }
  }

  private static func writeBars(_ chart: Chart, to xml: inout XMLBuffer) {
    let isStacked = chart.kind == .barStacked || chart.kind == .columnStacked
    xml.element("c:barChart") { xml in
      xml.empty("c:barDir", ["val": chart.kind.isHorizontal ? "bar" : "col"])
      xml.empty("c:grouping", ["val": isStacked ? "stacked" : "clustered"])
      xml.empty("c:varyColors", ["val": "0"])
      ChartSeriesElements.write(chart, to: &xml)
      xml.empty("c:gapWidth", ["val": isStacked ? "60" : "80"])
      if isStacked { xml.empty("c:overlap", ["val": "100"]) }
      writeAxisIdentifiers(to: &xml)
    }
  }

  private static func writeAxisIdentifiers(to xml: inout XMLBuffer) {
    xml.empty("c:axId", ["val": categoryAxis])
    xml.empty("c:axId", ["val": valueAxis])
  }

  private static func writeAxes(of chart: Chart, to xml: inout XMLBuffer) {
    let isHorizontal = chart.kind.isHorizontal
    xml.element("c:catAx") { xml in
      xml.empty("c:axId", ["val": categoryAxis])
      // Horizontal bars read from the top like the table that feeds them.
      xml.element("c:scaling") { xml in
        xml.empty("c:orientation", ["val": isHorizontal ? "maxMin" : "minMax"])
      }
      xml.empty("c:delete", ["val": "0"])
      xml.empty("c:axPos", ["val": isHorizontal ? "l" : "b"])
      if let title = chart.categoryAxisTitle { ChartText.writeTitle(title, size: 11, to: &xml) }
      xml.empty("c:numFmt", ["formatCode": "General", "sourceLinked": "0"])
      xml.empty("c:majorTickMark", ["val": "none"])
      xml.empty("c:minorTickMark", ["val": "none"])
      xml.empty("c:tickLblPos", ["val": "low"])
      writeLine("808080", to: &xml)
      // Programs leave out names that would touch each other.
      let isTight = isHorizontal && (chart.series.first?.categories.count ?? 0) > roomyCategories
      ChartText.writeProperties(size: isTight ? 9 : 11, to: &xml)
      xml.empty("c:crossAx", ["val": valueAxis])
      xml.empty("c:crosses", ["val": "autoZero"])
      xml.empty("c:auto", ["val": "0"])
      xml.empty("c:lblAlgn", ["val": "ctr"])
      xml.empty("c:lblOffset", ["val": "100"])
      // Every category is named; programs leave out some where they find it tight.
      if isHorizontal { xml.empty("c:tickLblSkip", ["val": "1"]) }
      xml.empty("c:noMultiLvlLbl", ["val": "1"])
    }
    xml.element("c:valAx") { xml in
      xml.empty("c:axId", ["val": valueAxis])
      xml.element("c:scaling") { xml in
        xml.empty("c:orientation", ["val": "minMax"])
        if let minimum = chart.valueAxisMinimum.flatMap(Check.numberText) {
          xml.empty("c:min", ["val": minimum])
        }
      }
      xml.empty("c:delete", ["val": "0"])
      xml.empty("c:axPos", ["val": isHorizontal ? "b" : "l"])
      xml.element("c:majorGridlines") { writeLine("D9D9D9", to: &$0) }
      if let title = chart.valueAxisTitle { ChartText.writeTitle(title, size: 11, to: &xml) }
      xml.empty("c:numFmt", ["formatCode": chart.numberFormat, "sourceLinked": "0"])
      xml.empty("c:majorTickMark", ["val": "none"])
      xml.empty("c:minorTickMark", ["val": "none"])
      xml.empty("c:tickLblPos", ["val": "nextTo"])
      xml.empty("c:crossAx", ["val": categoryAxis])
      // With the categories upside down, "max" is the edge at the bottom.
      xml.empty("c:crosses", ["val": isHorizontal ? "max" : "autoZero"])
      xml.empty("c:crossBetween", ["val": "between"])
    }
  }

  private static func writeLine(_ color: String, to xml: inout XMLBuffer) {
    xml.element("c:spPr") { xml in
      xml.element("a:ln", ["w": "9525"]) { ChartText.writeSolidFill(color, to: &$0) }
    }
  }
}

extension Chart.Kind {
  /// Whether the categories stand at the left.
  var isHorizontal: Bool { self == .barClustered || self == .barStacked }
}
