/** Something came out otherwise than the demo tells it; shown without a stack. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}
