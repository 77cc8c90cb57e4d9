extension Finding.Code {
  /// Whether it asks a person which of several things is meant, rather than tell that one is wrong.
  package var isQuestion: Bool {
    switch self {
    case .unitNameDiffers, .ambiguousNumber, .doubtfulSum, .departmentDiffers, .uncertainEncoding,
      .fractionInsteadOfPercent, .swappedDayMonth, .alikeRows:
      true
    default: false
    }
  }
}
