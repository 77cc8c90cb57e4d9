extension DefinitionFinding {
  /// What is wrong with a line of `successions.csv`, in words.
  var successionWording: Wording {
    switch self {
    case .succeededUnitMissing(let unit, let day):
      Wording(
        "không có đơn vị cũ \(unit) vào ngày \(day), ngày cuối trước khi được kế thừa; sửa mã hoặc ngày, hoặc bổ sung đơn vị vào units.csv của bộ biểu ghi ở «follows»",
        "there is no unit \(unit) on \(day), the last day before it is succeeded; mend the code or the day, or add the unit to units.csv of a set named in “follows”"
      )
    case .succeedingUnitMissing(let unit, let day):
      Wording(
        "không có đơn vị mới \(unit) vào ngày \(day); sửa mã hoặc ngày",
        "there is no unit \(unit) on \(day) to succeed another; mend the code or the day")
    case .succeededUnitLives(let unit, let end, let day):
      Wording(
        "đơn vị \(unit) \(end.isEmpty ? "chưa kết thúc" : "kết thúc ngày \(end)"), nhưng ghi có đơn vị kế thừa từ \(day); ngày kế thừa phải là ngày liền sau",
        "unit \(unit) \(end.isEmpty ? "does not end" : "ends on \(end)"), yet is succeeded from \(day) on; that must be the day after"
      )
    case .repeatedSuccession(let old, let new, let other):
      Wording(
        "\(old) → \(new) cùng ngày đã có ở dòng \(other); bỏ một dòng",
        "\(old) → \(new) on the same day stands in line \(other) already; remove one")
    case .halfSuccession(let unit, let lines):
      Wording(
        lines == 1
          ? "đơn vị \(unit) chỉ có một phần được kế thừa; ghi whole, hoặc thêm dòng cho phần còn lại"
          : "đơn vị \(unit) vừa ghi toàn bộ (whole) vừa có dòng khác; khi chia thì mọi dòng ghi part",
        lines == 1
          ? "only one part of unit \(unit) goes to another; write whole, or add lines for the rest"
          : "unit \(unit) goes whole to one unit and has other lines; all lines of a divided unit say part"
      )
    case .successionShares(let unit, let sum, let missing):
      Wording(
        missing > 0
          ? "đơn vị \(unit): còn \(missing) phần chưa ghi tỷ lệ; ghi đủ, hoặc để trống cả"
          : "đơn vị \(unit): các tỷ lệ cộng lại là \(sum.vietnamese), phải bằng 1",
        missing > 0
          ? "unit \(unit): \(missing) of its parts have no share; give all or none"
          : "unit \(unit): its shares add up to \(sum.english), not to 1")
    case .unitWithoutSuccessor(let unit, let day):
      Wording(
        "đơn vị \(unit) kết thúc ngày \(day) mà chưa ghi ai kế thừa",
        "unit \(unit) ended on \(day) and no line says who succeeds it")
    default: Wording("", "")
    }
  }
}
