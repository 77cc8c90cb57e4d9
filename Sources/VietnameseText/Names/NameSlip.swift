/// Whether a text is a name with one slip of the keys: a letter too many, missing or wrong, or two
/// neighbours exchanged; case, blanks and marks apart.
///
/// A digit is never a slip, for it makes another name; nor are marks alone, which tell names apart in
/// Vietnamese. In short names one letter may be all the difference.
public func isSlip(_ typed: String, of name: String) -> Bool {
  let (one, other) = (WeakKey(typed).text, WeakKey(name).text)
  guard min(one.count, other.count) >= shortestName, one != other,
    !(one + other).contains(where: \.isNumber)
  else { return false }
  return NearNames.distance(one, other, limit: 1) != nil
}

/// The fewest letters of a name in which a slip is told from another name.
private let shortestName = 6
