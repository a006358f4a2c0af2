/** Marks of the trade-off picture that no other one beats in both of its axes, from left to right. Pure. */
export function frontOf<Point extends { x: number; y: number }>(points: readonly Point[]): Point[] {
  const order = [...points].sort((one, other) => one.x - other.x || other.y - one.y);
  return order.filter((point, index) => order.slice(0, index).every((before) => before.y < point.y));
}
