import { variables } from './variables.ts'

/** Every variable of the style sheet: what it is for, and its light value. */
export function VariablesTable() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">variable</th>
          <th scope="col">for</th>
          <th scope="col">default</th>
        </tr>
      </thead>
      <tbody>
        {variables.map(({ name, value, meaning }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{meaning}</td>
            <td>
              {value.startsWith('#') && <span className="guide-swatch" style={{ background: value }} />}
              <code>{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
