/** Loads the window anew at its first page: nothing that it knows is of use any more. */
export function startAnew(): void {
  window.history.replaceState(null, '', '#/');
  window.location.reload();
}
