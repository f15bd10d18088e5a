export default function Page() {
  return <p>The SDK is called by /call.</p>;
}
