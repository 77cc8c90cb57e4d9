import DecimalArithmetic
import PlanningForms

extension DepartmentRecords {
  /// A request to this department and who made it.
  struct Request {
    var commune: CommuneProfile
    var request: PlannedActivity
  }

  /// What a department says to a request.
  struct Opinion {
    var code: String
    /// The part of the amount that is granted, in hundredths; `nil` where none is.
    var percent: Int?
    var reason: String
  }

  /// The requests of the communes that name this department, by commune and priority.
  var requests: [Request] {
    zip(profiles, plans).flatMap { profile, plan in
      plan.requests.filter {
        SampleWords(configuration: configuration).department($0.template.department)
          == field.code
      }.map {
        Request(commune: profile, request: $0)
      }
    }
  }

  /// What the department says; the same wherever it is asked.
  func opinion(_ request: PlannedActivity) -> Opinion {
    var random = SampleRandom(seed: seed, request.code, "opinion")
    let luck = random.whole(0...99)
    guard request.quantity != nil else {
      return luck < 70
        ? Opinion(code: "CHAPNHAN", percent: nil, reason: "")
        : Opinion(code: "CHUYENTINH", percent: nil, reason: "Thuộc thẩm quyền của tỉnh")
    }
    switch luck {
    case ..<32: return Opinion(code: "CHAPNHAN", percent: 100, reason: "")
    case ..<55:
      return Opinion(
        code: "MOTPHAN", percent: random.whole(4...8) * 10,
        reason: "Cân đối theo khả năng ngân sách, làm trước đoạn cấp bách")
    case ..<75:
      return Opinion(
        code: "CHUYENNAMSAU", percent: nil, reason: "Chưa có trong kế hoạch trung hạn")
    case ..<90:
      return Opinion(
        code: "CHUYENTINH", percent: nil, reason: "Vượt khả năng cân đối của huyện")
    default: return Opinion(code: "KHONG", percent: nil, reason: "Trùng với dự án đang triển khai")
    }
  }

  /// N-04: an opinion on every request that the department was asked.
  var answers: [Fields] {
    requests.enumerated().map { index, entry in
      let request = entry.request
      let opinion = opinion(request)
      var fields: Fields = [
        "ma_hd": .text(request.code), "ma_dv": .text(entry.commune.code),
        "ten_hd": .text(request.name), "von_tong": .number(request.total),
        "y_kien": .text(opinion.code), "ly_do": .words(opinion.reason),
        "uu_tien_huyen": opinion.code == "KHONG" ? .blank : .whole(index + 1),
      ]
      if let percent = opinion.percent {
        let share = ExactDecimal(coefficient: Int128(percent), exponent: -2)
        fields["kp_chap"] = .number((request.total * share).rounded(places: 1))
        if percent == 100 { fields["kp_chap"] = .number(request.total) }
        fields["nguon"] = .text(request.template.funding.shares.first?.fund ?? "NSH")
      }
      return fields
    }
  }
}
