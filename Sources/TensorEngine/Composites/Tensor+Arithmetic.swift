/// Arithmetic between two tensors broadcasts the smaller one. Arithmetic with a number takes no memory.
extension Tensor {
  /// The element-wise sum.
  public static func + (left: Tensor, right: Tensor) -> Tensor { left.applying(.add, right) }
  /// The element-wise difference.
  public static func - (left: Tensor, right: Tensor) -> Tensor { left.applying(.subtract, right) }
  /// The element-wise product.
  public static func * (left: Tensor, right: Tensor) -> Tensor { left.applying(.multiply, right) }
  /// The element-wise quotient.
  public static func / (left: Tensor, right: Tensor) -> Tensor { left.applying(.divide, right) }
  /// The negative of every element.
  public static prefix func - (tensor: Tensor) -> Tensor { tensor.applying(.negate) }

  /// Every element plus a number.
  public static func + (left: Tensor, right: Float) -> Tensor { left.applying(.offset(right)) }
  /// Every element plus a number.
  public static func + (left: Float, right: Tensor) -> Tensor { right.applying(.offset(left)) }
  /// Every element minus a number.
  public static func - (left: Tensor, right: Float) -> Tensor { left.applying(.offset(-right)) }
  /// A number minus every element.
  public static func - (left: Float, right: Tensor) -> Tensor { (-right).applying(.offset(left)) }
  /// Every element times a number.
  public static func * (left: Tensor, right: Float) -> Tensor { left.applying(.scale(right)) }
  /// Every element times a number.
  public static func * (left: Float, right: Tensor) -> Tensor { right.applying(.scale(left)) }
  /// Every element times the reciprocal of a number.
  public static func / (left: Tensor, right: Float) -> Tensor { left.applying(.scale(1 / right)) }
}
