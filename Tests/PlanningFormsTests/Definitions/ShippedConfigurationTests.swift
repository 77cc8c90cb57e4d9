import PlanningForms
import Testing

/// The shipped definitions load without a diagnostic and hold what the later stages rely on.
@Suite struct ShippedConfigurationTests {
  @Test func loadsWithoutFault() throws {
    let configuration = try TemplatesFolder.load()
    #expect(configuration.indicators.count == 112)
    #expect(configuration.indicators.count(where: \.isComponent) == 22)
    #expect(configuration.areas.map(\.code) == ["KT", "XH", "MT", "QP"])
  }

  /// Counts of units are data: this is the province as it was for the plan of 2018.
  @Test func hierarchyOf2018IsComplete() throws {
    let hierarchy = try TemplatesFolder.load().hierarchy(planYear: 2018)
    #expect(hierarchy.units(of: .district, in: "84").count == 9)
    #expect(hierarchy.units(of: .commune, in: "84").count == 106)
    #expect(hierarchy.units(of: .commune, in: "847").count == 14)
  }

  /// Drop-downs show names and read them back, so a name must mean one code.
  @Test func namesWithinAListAreUnique() throws {
    for list in try TemplatesFolder.load().codeLists.values {
      let names = list.choices.map { $0.name.lowercased() }
      #expect(Set(names).count == names.count, "\(list.name)")
      for entry in list.entries {
        if let target = entry.aliasOf { #expect(list.entry(target) != nil, "\(list.name)") }
      }
    }
  }

  /// A synonym that means two codes would resolve to whichever comes first.
  @Test func synonymsWithinAListAreUnambiguous() throws {
    for list in try TemplatesFolder.load().codeLists.values {
      var owners: [String: String] = [:]
      for entry in list.entries {
        for text in Set(([entry.name] + entry.synonyms).map { $0.lowercased() }) {
          let owner = owners.updateValue(entry.code, forKey: text)
          #expect(owner == nil || owner == entry.code, "\(list.name): \(text)")
        }
      }
    }
  }

  /// The units of the indicators are in the list that indicator forms check them against.
  @Test func indicatorUnitsAreListed() throws {
    let configuration = try TemplatesFolder.load()
    let units = try #require(configuration.codeLists["DM_DVT_CT"])
    for indicator in configuration.indicators {
      #expect(units.entry(indicator.unit) != nil, "\(indicator.code): \(indicator.unit)")
    }
  }

  /// A message that names a field that isn't there would show its braces to the officer.
  @Test func messagesNameFieldsOfTheirForm() throws {
    for form in try TemplatesFolder.load().forms {
      let fields = Set(form.allColumns.map(\.field))
      for rule in form.rules {
        for message in [rule.message, rule.messageEnglish] {
          for part in message.split(separator: "{").dropFirst() {
            let token = String(part.prefix { $0 != "}" })
            #expect(
              fields.contains(token) || ["N-1", "N", "N+1", "value"].contains(token)
                || RuleDefinition.nearestPaths(in: token) != nil,
              "\(form.code) \(rule.id): {\(token)}")
          }
        }
      }
    }
  }

  /// Charts pick rows by key; a key that isn't an indicator would silently draw nothing.
  @Test func chartKeysAreIndicators() throws {
    let configuration = try TemplatesFolder.load()
    for form in configuration.forms {
      for key in form.layout.charts.flatMap(\.keys) {
        #expect(configuration.indicator(key) != nil, "\(form.code): \(key)")
      }
    }
  }
}
