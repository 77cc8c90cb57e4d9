import DecimalArithmetic
import PlanningForms

extension BookChanges {
  /// The first changes as a message about two differing files names them; the cells are the earlier one's.
  ///
  /// - Parameter file: the name of the later workbook's file.
  package func differences(to file: String) -> SubmissionDifferences {
    let places = forms.lazy.flatMap(\.places)
    return SubmissionDifferences(
      file: file, first: Array(places.prefix(SubmissionDifferences.named)), count: count)
  }
}

extension FormChanges {
  fileprivate var places: [SubmissionDifferences.Place] {
    func place(
      _ cell: Location?, _ values: (StatedValue, StatedValue)
    ) -> SubmissionDifferences.Place {
      SubmissionDifferences.Place(
        form: form.text, cell: cell?.address, found: values.0, other: values.1)
    }
    let told = values.map { change in
      place(change.placeBefore, (StatedValue(change.before), StatedValue(change.after)))
    }
    let counts = rowCounts
    switch presence {
    case .before: return [place(nil, (Self.rows(counts.before), ""))]
    case .after: return [place(nil, ("", Self.rows(counts.after)))]
    case .both: break
    }
    guard counts.before == counts.after else {
      return told + [place(nil, (Self.rows(counts.before), Self.rows(counts.after)))]
    }
    // Rows in the place of others.
    let (gone, added) = (rows.filter { !$0.isAdded }, rows.filter(\.isAdded))
    return told
      + zip(gone, added).map { place($0.place, ($0.firstValue, $1.firstValue)) }
  }

  private static func rows(_ count: Int) -> StatedValue { .number(ExactDecimal(count)) }
}

extension RowChange {
  /// What stands at its place.
  fileprivate var firstValue: StatedValue {
    let own = row.values.indices.first { index in
      columns.indices.contains(index) && columns[index].saysOfItsOwn && row.values[index] != .blank
    }
    return own.map { StatedValue(row.values[$0]) } ?? ""
  }
}
