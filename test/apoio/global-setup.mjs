export default async function preparar() {}
